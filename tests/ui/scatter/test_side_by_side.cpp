#include <QLabel>
#include <QPushButton>

#include "core/conventions/code/code.h"
#include "scatter_hands.h"
#include "test_program.h"
#include "themed_application.h"
#include "ui/call/tempting_answers.h"
#include "ui/call/verdict_card.h"
#include "ui/scatter/side_by_side.h"

using namespace scatterscope;
using namespace scatterscope::testing;

/// "Show the wrong answer": the right picture and the wrong one beside each other, the experiment untouched.
class TestSideBySide : public ScatterHands {
  Q_OBJECT

 private slots:
  void init() {
    begin();
    m_document->edit("comparison page", [](Experiment& e) {
      e.recipe = *readCode("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)");
      e.input.height = e.input.width = 4;
    });
    QTRY_VERIFY(m_document->current());
    m_workspace->playback().toEnd();
    m_pair = m_workspace->findChild<SideBySide*>();
  }
  void cleanup() { end(); }

  void theLinkShowsBothAndEscapeLeadsBack() {
    const auto scene = m_document->scene();
    const int undoSteps = m_document->undoStack().count();
    QVERIFY(!m_pair->comparing() && !m_pair->wrong().isVisible());
    QTest::mouseClick(link(), Qt::LeftButton);
    QVERIFY(m_pair->comparing());
    QTRY_VERIFY(m_document->comparison()->outcome);
    QCOMPARE(m_document->scene(), scene);
    QCOMPARE(m_document->undoStack().count(), undoSteps);
    QVERIFY(m_pair->wrong().isVisible() && m_view->isVisible());
    QVERIFY(m_pair->wrong().x() >= m_view->x() + m_view->width());
    const auto text = [this](const char* name) { return m_pair->findChild<QLabel*>(name)->text(); };
    QVERIFY(text("compare.right").contains(QString::fromStdString(writeCall(scene->experiment().recipe.call))));
    QVERIFY(text("compare.wrong").contains(QString::fromStdString(writeCall(m_document->comparison()->recipe.call))));
    QTest::keyClick(m_view, Qt::Key_Escape);
    QVERIFY(!m_pair->comparing() && !m_pair->wrong().isVisible());
    QVERIFY(!m_view->snapshot().against);
  }

  void cellsThatDifferAreMarkedInBothAndNoOthers() {
    QTest::mouseClick(link(), Qt::LeftButton);
    QTRY_VERIFY(m_document->comparison()->outcome);
    const Tensor &right = m_document->outcome()->output, &wrong = m_document->comparison()->outcome->output;
    QCOMPARE(right.shape(), wrong.shape());
    int differing = 0;
    for (ScatterView* view : {m_view, &m_pair->wrong()}) {
      QApplication::processEvents();
      const QImage image = view->grab().toImage();
      const ScatterTrace trace = view->snapshot().trace();
      const GridLayout grid = view->layoutNow().canvas;
      QVERIFY(grid.cell >= 14);
      for (std::int64_t row = 0; row < right.shape().h; ++row) {
        for (std::int64_t column = 0; column < right.shape().w; ++column) {
          const bool expected = right.at(0, 0, row, column) != wrong.at(0, 0, row, column);
          const QRect cell = grid.cellRect(row + trace.rows().begin(), column + trace.columns().begin())
                                 .toRect()
                                 .adjusted(2, 2, -1, -1);
          int marked = 0;
          for (int y = cell.top(); y < cell.center().y(); ++y) {
            for (int x = cell.left(); x < cell.center().x(); ++x)
              marked += image.pixelColor(x, y) == Theme::current().wrong;
          }
          QVERIFY2((marked > 6) == expected,
                   qPrintable(QString("(%1, %2): %3 pixels").arg(row).arg(column).arg(marked)));
          differing += expected;
        }
      }
    }
    QVERIFY(differing > 0);
    QVERIFY(m_pair->findChild<QLabel*>("compare.count")
                ->text()
                .startsWith(QString("%1 of %2").arg(differing / 2).arg(right.shape().h * right.shape().w)));
  }

  void bothKeepTheSameTimeAndAnEditEndsTheComparison() {
    QTest::mouseClick(link(), Qt::LeftButton);
    QTRY_VERIFY(m_document->comparison()->outcome);
    m_workspace->playback().setTime(3);
    QCOMPARE(m_pair->wrong().snapshot().time, 3.0);
    m_workspace->playback().toEnd();
    QCOMPARE(m_pair->wrong().snapshot().time, static_cast<double>(m_pair->wrong().snapshot().steps()));
    m_document->edit("kernel", [](Experiment& e) { e.recipe.call = e.recipe.call.with(Role::KernelSize, 4); });
    QVERIFY(!m_pair->comparing());
  }

  void theFirstCodeUnderExactIsTheExactOne() {
    auto* card = m_workspace->findChild<VerdictCard*>();
    const Convention& other = m_document->conventions().other(m_document->scene()->convention());
    const Translation& translation = m_document->scene()->translation(other);
    QVERIFY(translation.recipe && (translation.tempting || !translation.further_tempting.empty()));
    QList<QLabel*> codes;
    for (auto* label : card->findChildren<QLabel*>()) {
      if (label->property("role") == "code") codes.append(label);
    }
    std::ranges::sort(codes, {}, [card](QLabel* label) { return label->mapTo(card, QPoint()).y(); });
    QVERIFY(codes.size() >= 2);
    QVERIFY(codes.front()->text().contains(QString::fromStdString(writeCall(translation.recipe->call)).left(20)));
    QVERIFY(!codes.front()->text().contains(QStringLiteral("▲")));
    QVERIFY(codes[1]->text().startsWith(QStringLiteral("▲")));
  }

 private:
  QPushButton* link() const {
    for (auto* button : m_workspace->findChild<TemptingAnswers*>()->findChildren<QPushButton*>()) {
      if (button->text() == "Show the wrong answer") return button;
    }
    return nullptr;
  }
  SideBySide* m_pair = nullptr;
};

SCATTERSCOPE_TEST(TestSideBySide, testing::ThemedApplication)
#include "test_side_by_side.moc"
