#include "ui/call/paste_card.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "ui/call/call_choice.h"
#include "ui/call/way_out_link.h"
#include "ui/language/language.h"
#include "ui/state/pasted_code.h"
#include "ui/style/side_panel.h"
#include "ui/style/theme.h"

namespace scatterscope {
namespace {

constexpr int kPauseMilliseconds = 200;
constexpr int kLines = 6;

}  // namespace

PasteCard::PasteCard(Document& document, QWidget* parent)
    : Card(tr("Your code"), parent),
      m_document(document),
      m_code(new QPlainTextEdit),
      m_calls(new CallChoice),
      m_problem(makeWrapped("wrong")),
      m_wayOut(new WayOutLink(document)) {
  auto* clear = makeLink(tr("Clear"), tr("Clear the page; the experiment stays"));
  addHeadingWidget(clear);
  connect(clear, &QPushButton::clicked, m_code, &QPlainTextEdit::clear);
  m_code->setProperty("role", "code");
  forbidLigatures(*m_code);
  m_code->setAccessibleName(tr("Framework code"));
  m_code->setPlaceholderText(tr("Paste lines of %1 code:\n\n"
                                "self.up = nn.ConvTranspose2d(64, 32, kernel_size=4, stride=2, padding=1)")
                                 .arg(spoken(frameworkNames("or"))));
  m_code->setTabChangesFocus(true);
  m_code->setLineWrapMode(QPlainTextEdit::WidgetWidth);
  m_code->setFixedHeight(m_code->fontMetrics().lineSpacing() * kLines + 20);
  m_problem->hide();
  body().addWidget(m_code);
  body().addWidget(m_calls);
  body().addWidget(m_problem);
  body().addWidget(m_wayOut, 0, Qt::AlignLeft);
  m_notes = addWrapped(*this, "muted");
  m_notes->hide();
  body().addStretch();
  m_pause.setSingleShot(true);
  m_pause.setInterval(kPauseMilliseconds);
  connect(m_code, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
  connect(&m_pause, &QTimer::timeout, this, [this] { read(); });
  connect(m_calls, &QComboBox::activated, this, [this](int index) { show(static_cast<std::size_t>(index)); });
  connect(&document, &Document::sceneChanged, this,
          [this] { m_calls->follow(m_document.scene()->experiment().recipe); });
}

Result<void> PasteCard::setCode(const QString& code, std::size_t call) {
  m_code->setPlainText(code);
  m_pause.stop();
  return read(call);
}

Result<void> PasteCard::read(std::size_t call) {
  m_problem->hide();
  m_wayOut->hide();
  m_notes->hide();
  m_calls->setCalls({});
  m_code->setExtraSelections({});
  const QString code = m_code->toPlainText();
  if (code.trimmed().isEmpty()) return {};
  auto recipes = readAllCode(code.toStdString(), readOptionsOf(m_document.scene()->experiment()));
  if (!recipes) {
    explain(recipes.error());
    return tl::make_unexpected(recipes.error());
  }
  if (call < 1 || call > recipes->size()) {
    auto listed = readCode(code.toStdString(), {.call = static_cast<std::int64_t>(call)});  // what there is to choose
    if (!listed) {
      explain(listed.error());
      return tl::make_unexpected(listed.error());
    }
  }
  m_calls->setCalls(*std::move(recipes));
  m_calls->setCurrentIndex(static_cast<int>(call) - 1);
  return show(call - 1);
}

Result<void> PasteCard::show(std::size_t call) {
  if (call >= m_calls->calls().size()) return {};
  const ReadRecipe& read = m_calls->calls()[call];
  m_problem->hide();
  m_notes->setText(notesOf(read));
  m_notes->setVisible(!read.notes.empty());
  auto taken = takeCode(m_document, read, EditKind::Parameter);
  if (!taken) {
    explain(taken.error());
    Experiment refused = m_document.scene()->experiment();
    refused.recipe = read;
    m_wayOut->offer(refused);
  }
  return taken;
}

void PasteCard::explain(const Error& error) {
  m_problem->setText(sentenceWithPlace(error));
  m_problem->show();
  if (error.line < 1) return;
  const QTextBlock block = m_code->document()->findBlockByNumber(error.line - 1);
  if (!block.isValid()) return;
  // The reader counts characters, the editor UTF-16 units.
  const QList<uint> characters = block.text().toUcs4();
  const auto before = std::min<qsizetype>(std::max(0, error.column - 1), characters.size());
  const auto units = QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), before).size();
  QTextEdit::ExtraSelection mark;
  mark.cursor = QTextCursor(block);
  mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor, static_cast<int>(units));
  if (!mark.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor) || !mark.cursor.hasSelection()) {
    mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
  }
  mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
  mark.format.setUnderlineColor(Theme::current().wrong);
  mark.format.setBackground(Theme::current().warnSurface);
  m_code->setExtraSelections({mark});
}

}  // namespace scatterscope
