#include "ui/call/paste_card.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

#include "core/conventions/code/code.h"
#include "ui/call/way_out_link.h"
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
      m_calls(new QComboBox),
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
                                 .arg(QString::fromStdString(frameworkNames("or"))));
  m_code->setTabChangesFocus(true);
  m_code->setLineWrapMode(QPlainTextEdit::WidgetWidth);
  m_code->setFixedHeight(m_code->fontMetrics().lineSpacing() * kLines + 20);
  m_calls->setAccessibleName(tr("Call to use"));
  m_calls->setObjectName("calls");
  m_calls->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_calls->hide();
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
  connect(&m_pause, &QTimer::timeout, this, &PasteCard::read);
  connect(m_calls, &QComboBox::activated, this, [this](int index) { show(static_cast<std::size_t>(index)); });
}

Result<void> PasteCard::setCode(const QString& code) {
  m_code->setPlainText(code);
  m_pause.stop();
  return read();
}

Result<void> PasteCard::read() {
  m_problem->hide();
  m_wayOut->hide();
  m_notes->hide();
  m_calls->hide();
  m_code->setExtraSelections({});
  m_recipes.clear();
  const QString code = m_code->toPlainText();
  if (code.trimmed().isEmpty()) return {};
  auto recipes = readAllCode(code.toStdString(), readOptionsOf(m_document.scene()->experiment()));
  if (!recipes) {
    explain(recipes.error());
    return tl::make_unexpected(recipes.error());
  }
  m_recipes = *std::move(recipes);
  m_calls->clear();
  for (std::size_t i = 0; i < m_recipes.size(); ++i) {
    m_calls->addItem(
        tr("%1 of %2: %3").arg(i + 1).arg(m_recipes.size()).arg(QString::fromStdString(writeCall(m_recipes[i].call))));
  }
  m_calls->setVisible(m_recipes.size() > 1);
  return show(0);
}

Result<void> PasteCard::show(std::size_t call) {
  if (call >= m_recipes.size()) return {};
  const ReadRecipe read = m_recipes[call];
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
