#include "ui/window/start.h"

#include <QTimer>
#include <optional>

#include "core/conventions/registry.h"
#include "ui/call/code_card.h"
#include "ui/call/paste_card.h"
#include "ui/convert/convert_workspace.h"
#include "ui/image/expected_page.h"
#include "ui/image/image_workspace.h"
#include "ui/language/language.h"
#include "ui/scatter/scatter_workspace.h"
#include "ui/state/document.h"
#include "ui/state/pasted_code.h"
#include "ui/window/experiment_files.h"
#include "ui/window/main_window.h"

namespace scatterscope {

Start::Start(MainWindow& window, const WindowOptions& options) : m_window(window), m_options(options) {
  using Purpose = FileOpener::Purpose;
  if (!options.open.empty()) m_files.push_back({options.open, Purpose::Input, options.page});
  if (!options.input.empty()) m_files.push_back({options.input, Purpose::Input, options.page});
  if (!options.weight.empty()) m_files.push_back({options.weight, Purpose::Weights});
  if (!options.bias.empty()) m_files.push_back({options.bias, Purpose::Weights});
  if (!options.expected.empty()) m_files.push_back({options.expected, {}});
  const auto done = [this] {
    if (!m_waiting) return;
    m_waiting = false;
    QTimer::singleShot(0, this, &Start::next);  // once the file that has come is in its place
  };
  connect(&window.opener(), &FileOpener::opened, this, done);
  const auto failed = [this] {
    m_waiting = false;
    m_files.clear();  // weights for an input that is not there would say the wrong thing
  };
  connect(&window.opener(), &FileOpener::failed, this, failed);
  ExpectedOpener& expected = window.image().expected().opener();
  connect(&expected, &ExpectedOpener::opened, this, done);
  connect(&expected, &ExpectedOpener::failed, this, failed);
  CaseOpener& cases = window.image().expected().cases();
  connect(&cases, &CaseOpener::opened, this, done);
  connect(&cases, &CaseOpener::failed, this, failed);
  ExperimentStore& store = window.files().store();
  connect(&store, &ExperimentStore::opened, this, done);
  connect(&store, &ExperimentStore::failed, this, failed);
}

Result<void> Start::begin() {
  auto done = readCode();
  if (done) done = setSize();
  m_window.files().store().settle();  // the command line has it
  if (!m_options.other.empty()) m_window.image().expected().opener().setOther(findConvention(m_options.other));
  if (!m_options.expected.empty()) m_window.showExpected();
  next();
  return done;
}

Result<void> Start::readCode() {
  if (m_options.code.empty()) return {};
  const QString code = QString::fromStdString(m_options.code);
  std::optional<Error> refused;
  if (m_options.workspace == "convert") {
    const auto read = m_window.convert().code().setCode(code, m_options.call);
    if (!read) refused = Error{read.error().kind, "code", sentenceWithPlace(read.error()).toStdString(), "", 0, 0};
  } else {
    CodeCard& card = m_window.scatter().code();
    const auto listening = connect(&card, &CodeCard::refused, this, [&](const QString& sentence) {
      refused = Error{ErrorKind::Syntax, "code", sentence.toStdString(), "", 0, 0};
    });
    card.readText(code, m_options.call);
    disconnect(listening);
  }
  if (!refused) return {};
  return tl::make_unexpected(*std::move(refused));
}

Result<void> Start::setSize() {
  if (m_options.inputHeight < 1) return {};
  auto done = m_window.document().edit(
      QObject::tr("change the input size"),
      [&](Experiment& experiment) {
        experiment.input.height = m_options.inputHeight;
        experiment.input.width = m_options.inputWidth;
      },
      EditKind::InputSize);
  if (!done) m_window.tell(spoken(done.error().sentence()));
  return done;
}

void Start::next() {
  while (!m_waiting && !m_files.empty()) {
    const File file = m_files.front();
    m_files.pop_front();
    const QString path = QString::fromStdString(file.path);
    if (!file.purpose)
      m_window.openExpected(path);
    else if (*file.purpose == FileOpener::Purpose::Input)
      m_window.open(path, file.page);  // it knows the presets too
    else
      m_window.opener().open(path, *file.purpose);
    const ExpectedPage& expected = m_window.image().expected();
    m_waiting = m_window.opener().busy() || expected.opening() || m_window.files().store().busy();
  }
}

}  // namespace scatterscope
