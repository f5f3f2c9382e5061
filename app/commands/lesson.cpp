#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <QDir>
#include <QFile>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "app/commands/command.h"
#include "app/commands/report.h"
#include "core/base/counted.h"
#include "core/base/file.h"
#include "core/base/limits.h"
#include "core/files/zip_writer.h"
#include "core/lessons/judge.h"
#include "core/lessons/quiz.h"
#include "core/lessons/reader.h"

namespace scatterscope {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> files;
  std::string file, answers, output, language = "en";
  bool json = false;
};

/// The text of a lesson with the name to call it by.
struct Source {
  std::string name, text;
};

QStringList shippedNames(const std::string& language) {
  return QDir(":/lessons/" + QString::fromStdString(language)).entryList({"*.md"}, QDir::Files, QDir::Name);
}

std::string shippedText(const std::string& language, const QString& name) {
  QFile file(":/lessons/" + QString::fromStdString(language) + "/" + name);
  return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

Result<std::string> textOf(const std::string& path) {
  const auto bytes = readFile(path, limits::kLessonBytes);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

/// A file, or a lesson that ships with the program by its number.
Result<Source> sourceOf(const std::string& wanted, const std::string& language) {
  std::error_code longerThanAnyName;
  const QStringList shipped = shippedNames(language);
  bool isNumber = false;
  const auto number = QString::fromStdString(wanted).toInt(&isNumber);
  if (isNumber && !std::filesystem::exists(wanted, longerThanAnyName)) {
    if (number < 1 || number > shipped.size()) {
      return fail(
          ErrorKind::InvalidParameter, "lesson", fmt::format("There is no lesson {}.", wanted),
          fmt::format("The lessons are numbered from 1 to {}; scatterscope lesson list shows them.", shipped.size()));
    }
    const QString& name = shipped[number - 1];
    return Source{name.toStdString(), shippedText(language, name)};
  }
  auto text = textOf(wanted);
  if (!text) return tl::make_unexpected(text.error());
  return Source{wanted, *std::move(text)};
}

Json errorJson(const Error& error) {
  return {{"line", error.line}, {"column", error.column}, {"message", error.message}, {"remedy", error.remedy}};
}

std::string errorText(const std::string& name, const Error& error) {
  return fmt::format("{}:{}:{}: {}", name, error.line, error.column, error.sentence());
}

int questionsOf(const Lesson& lesson) {
  return static_cast<int>(
      std::ranges::count_if(lesson.steps, [](const LessonStep& step) { return step.question.has_value(); }));
}

/// The lesson, or an error that names the first of what is wrong.
Result<Lesson> lessonOf(const Source& source) {
  auto lesson = readLesson(source.text);
  if (lesson) return *std::move(lesson);
  const auto more = static_cast<std::int64_t>(lesson.error().size()) - 1;
  std::string message = errorText(source.name, lesson.error().front());
  if (more > 0)
    message += fmt::format(" There {} {}; scatterscope lesson check {} tells all.", more == 1 ? "is" : "are",
                           more == 1 ? "one more error" : fmt::format("{} more errors", more), source.name);
  return fail(ErrorKind::InvalidFile, "lesson", std::move(message));
}

Result<ExitCode> checkLessons(const Options& options) {
  Json files = Json::array();
  bool good = true;
  for (const std::string& file : options.files) {
    const auto source = sourceOf(file, options.language);
    if (!source) return tl::make_unexpected(source.error());
    const auto lesson = readLesson(source->text);
    Json entry = {{"file", source->name}, {"errors", Json::array()}};
    if (lesson) {
      entry["title"] = lesson->title;
      entry["steps"] = lesson->steps.size();
      entry["questions"] = questionsOf(*lesson);
      if (!options.json) {
        fmt::print("{}: {}, {}, {}\n", source->name, lesson->title,
                   counted(static_cast<std::int64_t>(lesson->steps.size()), "step"),
                   counted(questionsOf(*lesson), "question"));
      }
    } else {
      good = false;
      for (const Error& error : lesson.error()) {
        entry["errors"].push_back(errorJson(error));
        if (!options.json) fmt::print("{}\n", errorText(source->name, error));
      }
    }
    files.push_back(std::move(entry));
  }
  if (options.json) printJson({{"files", files}});
  return good ? ExitCode::Done : ExitCode::BadFile;
}

Result<ExitCode> listLessons(const Options& options) {
  Json lessons = Json::array();
  int number = 0;
  for (const QString& name : shippedNames(options.language)) {
    const auto lesson = readLesson(shippedText(options.language, name));
    ++number;
    if (!lesson) continue;  // a test sees to it that none is broken
    const int questions = questionsOf(*lesson);
    lessons.push_back({{"number", number},
                       {"file", name.toStdString()},
                       {"title", lesson->title},
                       {"steps", lesson->steps.size()},
                       {"questions", questions}});
    if (!options.json)
      fmt::print("{:>2}  {}  ({}, {})\n", number, lesson->title,
                 counted(static_cast<std::int64_t>(lesson->steps.size()), "step"), counted(questions, "question"));
  }
  if (options.json) printJson({{"language", options.language}, {"lessons", lessons}});
  return ExitCode::Done;
}

/// A line "NUMBER: answer" of a file of answers.
Result<std::vector<std::string>> readAnswers(const std::string& path, int questions) {
  const auto text = textOf(path);
  if (!text) return tl::make_unexpected(text.error());
  std::vector<std::string> answers(static_cast<std::size_t>(questions));
  int line = 0;
  for (const QString& raw : QString::fromStdString(*text).split('\n')) {
    ++line;
    const QString trimmed = raw.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith('#')) continue;
    bool isNumber = false;
    const int number = trimmed.section(':', 0, 0).trimmed().toInt(&isNumber);
    if (!trimmed.contains(':') || !isNumber || number < 1 || number > questions) {
      return fail(ErrorKind::InvalidFile, "answers",
                  fmt::format("{}:{}: A line is 'NUMBER: answer' with the number of a question from 1 to {}.", path,
                              line, questions),
                  "Questions are numbered in the order of the lesson.");
    }
    answers[static_cast<std::size_t>(number) - 1] = trimmed.section(':', 1).trimmed().toStdString();
  }
  return answers;
}

Json marksJson(const Question& question, const Judgement& judgement) {
  const auto cells = [](const std::vector<GridCell>& all) {
    Json list = Json::array();
    for (const GridCell& cell : all) list.push_back({cell.row, cell.column});
    return list;
  };
  if (question.ask == AskKind::Cells)
    return {{"right", cells(judgement.cells.right)},
            {"missed", cells(judgement.cells.missed)},
            {"wrong", cells(judgement.cells.wrong)}};
  return {{"right", judgement.lines.right}, {"missed", judgement.lines.missed}, {"wrong", judgement.lines.wrong}};
}

Result<ExitCode> runLesson(const Options& options) {
  const auto source = sourceOf(options.file, options.language);
  if (!source) return tl::make_unexpected(source.error());
  const auto lesson = lessonOf(*source);
  if (!lesson) return tl::make_unexpected(lesson.error());
  const int questions = questionsOf(*lesson);
  const auto answers = readAnswers(options.answers, questions);
  if (!answers) return tl::make_unexpected(answers.error());
  Json results = Json::array();
  int number = 0, right = 0;
  std::string text = lesson->title + "\n";
  for (const LessonStep& step : lesson->steps) {
    if (!step.question) continue;
    const Question& question = *step.question;
    const std::string& given = (*answers)[static_cast<std::size_t>(number++)];
    Json result = {{"number", number},
                   {"step", step.heading},
                   {"ask", std::string(nameOf(question.ask))},
                   {"question", question.text},
                   {"answered", !given.empty()}};
    Judgement judgement;
    if (!given.empty()) {
      const auto answer = readAnswer(question, given);
      if (!answer) {
        return fail(ErrorKind::InvalidFile, "answers",
                    fmt::format("{}, question {}: {}", options.answers, number, answer.error().message),
                    answer.error().remedy);
      }
      judgement = judge(question, *answer, lesson->language);
      result["marks"] = marksJson(question, judgement);
    } else {
      judgement = judge(question, OptionsAnswer(), lesson->language);
      judgement.right = false;
    }
    right += judgement.right ? 1 : 0;
    result["right"] = judgement.right;
    result["given"] = given;
    result["correct"] = judgement.correct;
    result["reason"] = judgement.reason;
    results.push_back(std::move(result));
    text += fmt::format("{:>2}  {:<8}  {}\n", number,
                        judgement.right ? "right"
                        : given.empty() ? "missed"
                                        : "wrong",
                        question.text);
    if (!judgement.right) {
      if (!given.empty()) text += fmt::format("              given    {}\n", given);
      text += fmt::format("              correct  {}\n", judgement.correct);
      text += fmt::format("              why      {}\n", judgement.reason);
    }
  }
  if (options.json) {
    printJson({{"lesson", lesson->title},
               {"file", source->name},
               {"questions", questions},
               {"right", right},
               {"results", results}});
  } else {
    fmt::print("{}{} of {} right\n", text, right, questions);
  }
  return right == questions ? ExitCode::Done : ExitCode::No;
}

/// A package of QTI: the manifest and an item for each question, in one archive.
Result<void> writePackage(const std::string& path, const std::vector<QuizFile>& files) {
  std::vector<ZipContent> members;
  for (const QuizFile& file : files)
    members.push_back({file.name, {}, std::as_bytes(std::span(file.text)), ZipPacking::Small});
  std::vector<std::byte> archive;
  auto packed = writeZip(members, [&](std::span<const std::byte> bytes) {
    archive.insert(archive.end(), bytes.begin(), bytes.end());
    return Result<void>();
  });
  if (!packed) return packed;
  return writeFile(path, archive);
}

Result<ExitCode> exportLesson(const Options& options) {
  const bool gift = options.output.ends_with(".gift") || options.output.ends_with(".txt");
  if (!gift && !options.output.ends_with(".zip")) {
    return fail(ErrorKind::InvalidParameter, "output", fmt::format("'{}' says no format.", options.output),
                "End the name in .gift for Moodle's GIFT, or in .zip for a package of IMS QTI 2.1.");
  }
  const auto source = sourceOf(options.file, options.language);
  if (!source) return tl::make_unexpected(source.error());
  const auto lesson = lessonOf(*source);
  if (!lesson) return tl::make_unexpected(lesson.error());
  const auto items = quizOf(*lesson);
  if (items.empty()) {
    return fail(ErrorKind::Unsupported, "lesson", "The lesson has no question that can be asked without its picture.",
                "Ask for a size, a value, a count, rows, a choice or a line of code.");
  }
  const std::string text = gift ? giftOf(items) : std::string();
  const auto written = gift ? writeFile(options.output, std::as_bytes(std::span(text)))
                            : writePackage(options.output, qtiOf(items, lesson->title));
  if (!written) return tl::make_unexpected(written.error());
  const auto left = questionsOf(*lesson) - static_cast<int>(items.size());
  if (options.json) {
    printJson({{"file", options.output}, {"questions", items.size()}, {"left_out", left}});
    return ExitCode::Done;
  }
  fmt::print("{}: {}", options.output, counted(static_cast<std::int64_t>(items.size()), "question"));
  if (left > 0) fmt::print("; {} left out, whose cells are marked in the picture", left);
  fmt::print("\n");
  return ExitCode::Done;
}

void addLanguage(CLI::App& command, Options& options) {
  command.add_option("--language", options.language, "Language of the lessons that ship with the program: en or zh_CN")
      ->check(CLI::IsMember({"en", "zh_CN"}))
      ->capture_default_str();
}

/// One of the commands of `lesson`; the file's are declared by the caller.
CLI::App* addCommand(CLI::App& lesson, Request& request, const std::shared_ptr<Options>& options, const char* name,
                     const char* sentence, Result<ExitCode> (*act)(const Options&)) {
  auto* command = lesson.add_subcommand(name, sentence);
  addLanguage(*command, *options);
  command->add_flag("--json", options->json, "Print one JSON object");
  command->callback([options, &request, act] {
    request.json = options->json;
    request.action = [options, act] { return act(*options); };
  });
  return command;
}

}  // namespace

void addLesson(CLI::App& program, Request& request) {
  auto options = std::make_shared<Options>();
  auto* lesson = program.add_subcommand("lesson", "Check, list and run lessons: Markdown with scenes and questions.");
  lesson->require_subcommand(1);
  auto* check = addCommand(*lesson, request, options, "check",
                           "Read lessons and tell what is wrong by line and column.", checkLessons);
  check->add_option("files", options->files, "Files of lessons, or numbers of shipped ones")->required();
  addCommand(*lesson, request, options, "list", "List the lessons that ship with the program.", listLessons);
  auto* run =
      addCommand(*lesson, request, options, "run", "Judge a file of answers to a lesson's questions.", runLesson);
  run->add_option("file", options->file, "File of a lesson, or the number of a shipped one")->required();
  run->add_option("--answers", options->answers, "File with a line 'NUMBER: answer' for each question")->required();
  auto* exported = addCommand(*lesson, request, options, "export",
                              "Write a lesson's questions for a learning platform, answers computed.", exportLesson);
  exported->add_option("file", options->file, "File of a lesson, or the number of a shipped one")->required();
  exported->add_option("-o,--output", options->output, "File to write: .gift (Moodle) or .zip (IMS QTI 2.1)")
      ->required();
  lesson->footer(
      std::string("Examples:\n  scatterscope lesson list\n  scatterscope lesson check my-lesson.md\n"
                  "  scatterscope lesson run 2 --answers answers.txt --json\n"
                  "  scatterscope lesson export 4 -o questions.gift\n\n"
                  "A lesson with an error gives exit code 3, answers that are not all right exit code 1.\n\n") +
      kExitCodeHelp);
}

}  // namespace scatterscope
