#include "ui/lessons/answer_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lessons/lines_field.h"
#include "ui/lessons/option_rows.h"
#include "ui/state/text.h"
#include "ui/style/parts.h"
#include "ui/style/side_panel.h"

namespace scatterscope {
namespace {

/// Size, value and count: typed.
class TypedField : public AnswerField {
 public:
  explicit TypedField(const Question& question) : m_question(question), m_line(new QLineEdit), m_mark(makeLabel({})) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    const bool size = question.ask == AskKind::Size;
    m_line->setProperty("role", "number");
    m_line->setMaximumWidth(180);
    m_line->setPlaceholderText(size ? AnswerField::tr("height × width") : AnswerField::tr("a number"));
    m_line->setAccessibleName(size                             ? AnswerField::tr("Answer: height × width")
                              : question.ask == AskKind::Count ? AnswerField::tr("Answer: how many")
                                                               : AnswerField::tr("Answer: the value"));
    row->addWidget(m_line);
    row->addWidget(m_mark);
    row->addStretch();
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString& typed) {
      const auto answer = readAnswer(m_question, typed.trimmed().toStdString());
      emit answered(answer ? std::optional(*answer) : std::nullopt);
    });
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
      const QString typed = m_line->text().trimmed();
      setStyled(*m_line, "invalid", !typed.isEmpty() && !readAnswer(m_question, typed.toStdString()));
    });
    m_line->installEventFilter(this);
  }
  void setAnswer(const std::optional<Answer>& answer) override {
    if (answer && !m_line->hasFocus()) m_line->setText(text(answerText(m_question, *answer, LessonLanguage::English)));
  }
  void reveal(const Judgement& judgement, bool answered) override {
    m_line->setReadOnly(true);
    if (!answered) m_line->clear();
    m_mark->setText(judgement.right ? AnswerField::tr("✓ right")
                    : answered      ? AnswerField::tr("✗ wrong")
                                    : AnswerField::tr("○ missed"));
    setRole(*m_mark, judgement.right ? "pillGood" : "pillWarn");
  }
  void begin() override { m_line->setFocus(Qt::OtherFocusReason); }
  /// Enter ends here: what it reveals puts the focus on a button, which the same Enter must not press.
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::KeyPress) return AnswerField::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter) return AnswerField::eventFilter(watched, event);
    emit finished();
    return true;
  }

 private:
  const Question m_question;
  QLineEdit* m_line;
  QLabel* m_mark;
};

/// Cells are marked in the picture.
class CellsField : public AnswerField {
 public:
  CellsField() : m_said(makeWrapped("muted")), m_there(makeLink(AnswerField::tr("Mark them by keys"), {})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_said);
    column->addWidget(m_there);
    m_there->setToolTip(AnswerField::tr("Arrows move, Space marks, Tab comes back"));
    connect(m_there, &QPushButton::clicked, this, &AnswerField::pictureWanted);
    setAnswer(std::nullopt);
  }
  void setAnswer(const std::optional<Answer>& answer) override {
    const auto* cells = answer ? std::get_if<CellsAnswer>(&*answer) : nullptr;
    m_said->setText(cells && !cells->empty()
                        ? AnswerField::tr("%n cell(s) marked in the picture.", nullptr, static_cast<int>(cells->size()))
                        : AnswerField::tr("Click the cells of the output in the picture."));
  }
  void reveal(const Judgement& judgement, bool) override {
    m_there->hide();
    const auto count = [](const std::vector<GridCell>& cells) { return static_cast<int>(cells.size()); };
    m_said->setText(AnswerField::tr("✓ %1 right   ○ %2 missed   ✗ %3 wrong")
                        .arg(count(judgement.cells.right))
                        .arg(count(judgement.cells.missed))
                        .arg(count(judgement.cells.wrong)));
  }
  void begin() override { m_there->setFocus(Qt::OtherFocusReason); }

 private:
  QLabel* m_said;
  QPushButton* m_there;
};

}  // namespace

AnswerField* AnswerField::make(const Question& question) {
  switch (question.ask) {
    case AskKind::Cells:
      return new CellsField;
    case AskKind::Rows:
    case AskKind::Columns:
      return new LinesField(question);
    case AskKind::Choice:
    case AskKind::Line:
      return new OptionRows(question);
    default:
      return new TypedField(question);
  }
}

}  // namespace scatterscope
