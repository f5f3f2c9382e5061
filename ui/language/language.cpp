#include "ui/language/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QLocale>
#include <QMutex>
#include <QPointer>
#include <QSet>
#include <QTranslator>
#include <utility>

#include "ui/language/translation.h"

namespace scatterscope {
namespace {

constexpr QLatin1String kFolder(":/translations/"), kWindow("scatterscope_"), kCore("core_"), kEnd(".ts");
constexpr QLatin1String kEnglish("en");

QList<Message> messagesOf(const QString& name) {
  QFile file(kFolder + name + kEnd);
  return file.open(QIODevice::ReadOnly) ? readTranslation(file.readAll()) : QList<Message>();
}

/// What tells a text of the code from all others.
struct Key {
  QString context, source, comment;
  friend bool operator==(const Key&, const Key&) = default;
  friend size_t qHash(const Key& key, size_t seed) { return qHashMulti(seed, key.context, key.source, key.comment); }
};

/// Answers tr(), and remembers what it was asked: no more than what the code can say.
class WindowTranslator : public QTranslator {
 public:
  explicit WindowTranslator(const QString& code) {
    for (const Message& message : messagesOf(kWindow + code)) {
      if (!message.forms.isEmpty()) m_forms.insert({message.context, message.source, message.comment}, message.forms);
    }
  }

  bool isEmpty() const override { return false; }

  QString translate(const char* context, const char* source, const char* comment, int number) const override {
    const Key key{QString::fromUtf8(context), QString::fromUtf8(source), QString::fromUtf8(comment)};
    const QMutexLocker lock(&m_mutex);
    m_asked.insert(key);
    return m_forms.contains(key) ? say(key, number) : QString();  // Qt's own words may be known to Qt's translator
  }

  /// As it is written where there is no translation. Of forms for numbers the first is that of one thing, if there are
  /// two: English and its relatives; there is one in Chinese.
  QString say(const Key& key, int number) const {
    const auto forms = m_forms.constFind(key);
    if (forms == m_forms.constEnd()) return key.source;
    return number == 1 ? forms->front() : forms->back();
  }

  QSet<Key> asked() const {
    const QMutexLocker lock(&m_mutex);
    return m_asked;
  }
  void ask(const QSet<Key>& keys) { m_asked = keys; }

 private:
  QHash<Key, QStringList> m_forms;
  mutable QMutex m_mutex;
  mutable QSet<Key> m_asked;
};

/// What stands between phrases, in English and in the language.
std::vector<PhraseBook::Joint> jointsOf(const QString& code) {
  if (!code.startsWith(QStringLiteral("zh"))) return {};
  return {{"; ", "；"}, {": ", "："}, {", ", "，"}};
}

std::vector<PhraseBook::Entry> entriesOf(const QList<Message>& core) {
  std::vector<PhraseBook::Entry> entries;
  for (const Message& message : core)
    if (!message.forms.isEmpty())
      entries.push_back({message.source, message.forms.front(), SentencePattern::Style::Fmt});
  return entries;
}

struct Voice {
  QString code = kEnglish;
  QPointer<WindowTranslator> window;  ///< the application's, as the next one
  QPointer<QTranslator> qt;
  QList<Message> core;
  PhraseBook book;  ///< the core's
  QHash<QString, QString> said;
  QMutex mutex;
};

Voice& voice() {
  static Voice one;
  return one;
}

/// The nearest to what the user has the system speak; a script that is not theirs is further away than English.
QString systemLanguage() {
  for (const QString& wanted : QLocale::system().uiLanguages()) {
    const QLocale locale(wanted);
    for (const Language& language : languages()) {
      const QLocale own(language.code);
      if (own.language() == locale.language() && own.script() == locale.script()) return language.code;
    }
  }
  return kEnglish;
}

/// From what is spoken now to what is spoken next.
Retelling retellingTo(const QString& code, WindowTranslator& next, const QList<Message>& core) {
  const Voice& now = voice();
  Retelling retelling;
  std::vector<PhraseBook::Entry> entries;
  next.ask(now.window->asked());
  for (const Key& key : next.asked()) {
    const QString from = now.window->say(key, 2), to = next.say(key, 2);
    if (from == to) continue;  // Qt's own, too
    retelling.sayings[from].append({key.context, to});
    entries.push_back({from, to, SentencePattern::Style::Qt});
  }
  for (const PhraseBook::Entry& entry : entriesOf(now.core)) entries.push_back({entry.to, entry.from, entry.style});
  for (const PhraseBook::Entry& entry : entriesOf(core)) entries.push_back(entry);
  std::vector<PhraseBook::Joint> joints = jointsOf(code);
  for (const PhraseBook::Joint& joint : jointsOf(now.code)) joints.push_back({joint.to, joint.from});
  retelling.book = PhraseBook(entries, std::move(joints));
  return retelling;
}

/// What is installed last is asked first.
template <class Translator>
void replace(QPointer<Translator>& installed, Translator* next) {
  delete installed;
  installed = next;
  if (next) QCoreApplication::installTranslator(next);
}

}  // namespace

QList<Language> languages() {
  QList<Language> all = {{kEnglish, "English"}};
  for (const QString& file : QDir(kFolder).entryList({QString(kWindow) + '*' + kEnd}, QDir::Files, QDir::Name)) {
    const QString code = file.mid(kWindow.size()).chopped(kEnd.size());
    if (code != kEnglish) all.append({code, QLocale(code).nativeLanguageName()});
  }
  return all;
}

QString spokenLanguage() {
  return voice().code;
}

QString Retelling::tell(const QString& text, const QStringList& speakers) const {
  const auto known = sayings.constFind(text);
  if (known == sayings.constEnd()) return book.sayPhrases(text);
  for (const QString& speaker : speakers) {
    for (const Saying& saying : *known)
      if (saying.speaker == speaker) return saying.text;
  }
  // A single word may be a name in code where nobody near says it.
  return PhraseBook::isWord(text) || PhraseBook::isWord(known->front().text) ? text : known->front().text;
}

Retelling useLanguage(const QString& wanted) {
  Voice& now = voice();
  const QString code = wanted == "system" ? systemLanguage() : wanted;
  auto* next = new WindowTranslator(code);
  next->setParent(QCoreApplication::instance());
  const QList<Message> core = messagesOf(kCore + code);
  Retelling retelling;
  if (now.window) retelling = retellingTo(code, *next, core);
  {
    const QMutexLocker lock(&now.mutex);
    now.code = code;
    now.core = core;
    now.said.clear();
    now.book = PhraseBook(entriesOf(core), jointsOf(code));
  }
  auto* qt = new QTranslator(QCoreApplication::instance());
  const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
  if (code == kEnglish || !qt->load(QLocale(code), "qtbase", "_", folder)) delete std::exchange(qt, nullptr);
  replace(now.qt, qt);
  replace(now.window, next);
  return retelling;
}

QString spoken(const QString& sentence) {
  Voice& now = voice();
  const QMutexLocker lock(&now.mutex);
  if (now.book.isEmpty()) return sentence;
  if (const auto said = now.said.constFind(sentence); said != now.said.constEnd()) return *said;
  constexpr qsizetype kKept = 4096;
  if (now.said.size() > kKept) now.said.clear();
  return *now.said.insert(sentence, now.book.say(sentence));
}

QString spokenName(std::string_view utf8) {
  Voice& now = voice();
  const QMutexLocker lock(&now.mutex);
  return now.book.whole(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString spoken(std::string_view utf8) {
  return spoken(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

}  // namespace scatterscope
