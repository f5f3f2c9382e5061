#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "test_program.h"
#include "ui/call/parameter_panel.h"
#include "ui/call/verdict_card.h"
#include "ui/state/document.h"

using namespace scatterscope;

class TestParameterPanel : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_document = std::make_unique<Document>();
    m_panel = std::make_unique<ParameterPanel>(*m_document);
    m_panel->resize(320, 700);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
  }
  void cleanup() {
    m_panel.reset();
    m_document.reset();
  }

  void everyConventionCanStandInEitherColumn() {
    for (const char* side : {"convention.left", "convention.right"}) {
      for (const Convention* convention : conventions()) {
        choose(side, convention->framework());
        QVERIFY(&m_document->conventions().left() != &m_document->conventions().right());
        for (const Parameter& parameter : convention->parameters()) {
          const std::string name = std::string(convention->name()) + "." + std::string(parameter.name);
          const auto* field = m_panel->findChild<QWidget*>(QString::fromStdString(name));
          QVERIFY2(field, name.c_str());
          QVERIFY2(field->isEnabled() || &m_document->scene()->convention() != convention, name.c_str());
        }
      }
    }
  }

  void anEditInOnnxIsFollowedByKeras() {
    choose("convention.left", "ONNX");
    choose("convention.right", "TensorFlow");
    retype("onnx.strides", "[2, 2]");
    retype("onnx.pads", "0, 0, 1, 1");
    QCOMPARE(combo("tensorflow.padding").currentText(), QString("same"));
    QVERIFY(m_document->scene()->convention().name() == "onnx");
    QTRY_VERIFY(m_document->current());
    QCOMPARE(m_document->outcome()->output.shape(), (Shape{1, 1, 6, 6}));
  }

  void allFormsThatPyTorchTakesCanBeTyped_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Value>("value");
    QTest::newRow("one number") << "3" << Value(3);
    QTest::newRow("1-tuple") << "3," << Value::tuple({3});
    QTest::newRow("2-tuple") << "(3, 2)" << Value::tuple({3, 2});
    QTest::newRow("bare pair") << "3, 2" << Value::tuple({3, 2});
    QTest::newRow("list") << "[3, 2]" << Value(Value::Sequence{{Value(3), Value(2)}, true});
    QTest::newRow("arithmetic") << "(4-1)//2 + 1" << Value(2);
  }
  void allFormsThatPyTorchTakesCanBeTyped() {
    QFETCH(QString, typed);
    QFETCH(Value, value);
    retype("pytorch.stride", typed);
    QVERIFY(m_document->scene()->experiment().recipe.call[Role::Stride] == value);
  }

  void aVersionIsHowTheOtherColumnIsWritten() {
    chooseIn(combo("mindspore.version"), "1.x");
    const Scene& scene = *m_document->scene();
    QVERIFY(scene.convention().name() == "pytorch");
    const Specification& call = scene.translation(*findConvention("mindspore")).recipe->call;
    QVERIFY(call[Role::Version] == Value("1.x"));
    QVERIFY(!line("mindspore.output_padding").isEnabled());
    QCOMPARE(line("mindspore.output_padding").placeholderText(), QString("not in 1.x"));
    QCOMPARE(combo("mindspore.weight_init").currentText(), QString("normal"));
    m_document->undoStack().undo();
    QCOMPARE(combo("mindspore.version").currentText(), QString("2.1"));
    QVERIFY(line("mindspore.output_padding").isEnabled());
  }

  void whatAVersionCannotSayIsSaid() {
    // MindSpore 2.1 appends the zero rows that 1.x has no word for.
    chooseIn(combo("mindspore.pad_mode"), "pad");
    retype("mindspore.output_padding", "1");
    QVERIFY(problem().isEmpty());
    const auto before = m_document->scene();
    chooseIn(combo("mindspore.version"), "1.x");
    QCOMPARE(m_document->scene(), before);
    QVERIFY(!problem().isEmpty());
    QCOMPARE(combo("mindspore.version").currentText(), QString("2.1"));
  }

  void furtherParametersUnfold() {
    auto* device = m_panel->findChild<QWidget*>("pytorch.device");
    QVERIFY(!device->isVisible());
    QTest::mouseClick(m_panel->findChild<QPushButton*>("furtherParameters"), Qt::LeftButton);
    QVERIFY(device->isVisible());
    retype("pytorch.padding_mode", "reflect");
    QVERIFY(problem().contains("Only \"zeros\" padding mode is supported"));
  }

  void anInitialiserCanBeChosenOrTyped() {
    chooseIn(combo("mindspore.weight_init"), "HeUniform");
    QVERIFY(m_document->scene()->experiment().weights.kind == WeightSource::Kind::Initialiser);
    QVERIFY(m_document->scene()->experiment().recipe.call[Role::WeightInit] == Value("HeUniform"));
    retype(*combo("mindspore.weight_init").lineEdit(), "Normal(0.5)");
    const Scene& scene = *m_document->scene();
    QCOMPARE(scene.convention().weightInitialiser(scene.experiment().recipe.call).b, 0.5);
    retype(*combo("mindspore.weight_init").lineEdit(), "Nonsense");
    QVERIFY(problem().contains("nonsense"));
  }

  void theVerdictIsAboutTheColumnBesideIt() {
    VerdictCard card(*m_document);
    choose("convention.right", "ONNX");
    QVERIFY(card.findChildren<QLabel*>().at(1)->text().contains("ONNX"));
  }

 private:
  QLineEdit& line(const char* name) { return *m_panel->findChild<QLineEdit*>(name); }
  QComboBox& combo(const char* name) { return *m_panel->findChild<QComboBox*>(name); }

  static void retype(QLineEdit& line, const QString& text) {
    line.selectAll();
    QTest::keyClicks(&line, text);
    QTest::keyClick(&line, Qt::Key_Return);
  }
  void retype(const char* name, const QString& text) { retype(line(name), text); }

  static void chooseIn(QComboBox& combo, const QString& text) {
    combo.setCurrentIndex(combo.findText(text));
    emit combo.activated(combo.currentIndex());
    emit combo.textActivated(text);
  }
  void choose(const char* side, std::string_view framework) {
    chooseIn(combo(side), QString::fromUtf8(framework.data(), static_cast<qsizetype>(framework.size())));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  QString problem() const {
    for (const auto* label : m_panel->findChildren<QLabel*>()) {
      if (label->property("role") == "wrong" && label->isVisible()) return label->text();
    }
    return {};
  }

  std::unique_ptr<Document> m_document;
  std::unique_ptr<ParameterPanel> m_panel;
};

SCATTERSCOPE_TEST(TestParameterPanel, QApplication)
#include "test_parameter_panel.moc"
