#include "core/conventions/runtimes.h"

#include <fmt/format.h>

#include "core/base/counted.h"
#include "core/conventions/translation.h"

namespace scatterscope {
namespace {

std::string sized(HeightWidth size) {
  return fmt::format("{} × {}", size.height, size.width);
}

/// How an axis is spoken of.
struct Words {
  std::string_view noun, side, nearer, farther;
};

/// "1 row cut at the top instead of 0, so that every pixel stands 1 row higher"; empty where the sides agree.
std::string movedBy(Wide theirs, Wide ours, const Words& words) {
  if (theirs == ours) return {};
  const auto amount = [&](Wide number) { return counted(static_cast<std::int64_t>(number), words.noun); };
  const auto said = [&](Wide cut) {
    return cut < 0 ? fmt::format("{} added", amount(-cut)) : fmt::format("{} cut", amount(cut));
  };
  return fmt::format("{} at the {} instead of {}, so that every pixel stands {} {}", said(theirs), words.side,
                     ours < 0 ? said(ours) : fmt::format("{}", ours),
                     amount(theirs > ours ? theirs - ours : ours - theirs),
                     theirs > ours ? words.nearer : words.farther);
}

std::string named(const Runtime& runtime) {
  std::string name(runtime.name);
  if (!runtime.first.empty()) name += fmt::format(" {}", runtime.first);
  if (runtime.last != runtime.first) name += fmt::format(" to {}", runtime.last);
  return name + std::string(runtime.where);
}

}  // namespace

std::string_view nameOf(RuntimeVerdict verdict) {
  switch (verdict) {
    case RuntimeVerdict::Accepts:
      return "accepts";
    case RuntimeVerdict::Differs:
      return "differs";
    case RuntimeVerdict::Refuses:
      return "refuses";
  }
  return "";
}

std::string_view nameOf(Evidence evidence) {
  return evidence == Evidence::RanHere ? "ran here" : "read there";
}

void RuntimeAnswers::add(const Runtime& runtime, Said said) {
  RuntimeAnswer answer;
  answer.verdict = said.verdict;
  answer.what = std::move(said.what);
  answer.size = said.size;
  answer.begin = said.begin;
  answer.evidence = runtime.evidence;
  answer.source = runtime.source;
  if (!m_rows.empty()) {
    Row& before = m_rows.back();
    if (before.runtime.name == runtime.name && before.runtime.where == runtime.where && before.answer == answer) {
      before.runtime.last = runtime.last;
      return;
    }
  }
  m_rows.push_back(Row{runtime, std::move(answer)});
}

void RuntimeAnswers::lays(const Runtime& runtime, const RuntimeAxis& height, const RuntimeAxis& width) {
  const auto rows = narrowed(height.size), columns = narrowed(width.size);
  if (!rows || !columns || *rows < 0 || *columns < 0) return;
  Said said{RuntimeVerdict::Accepts, {}, HeightWidth{*rows, *columns}, {}};
  if (height.begin && width.begin) {
    const auto top = narrowed(*height.begin), left = narrowed(*width.begin);
    if (top && left) said.begin = HeightWidth{*top, *left};
  }
  const HeightWidth size = *said.size;
  if (size.height == 0 || size.width == 0) {
    said.verdict = m_here ? RuntimeVerdict::Differs : RuntimeVerdict::Accepts;
    said.what = fmt::format("Gives an empty tensor of {}.", sized(size));
    return add(runtime, std::move(said));
  }
  if (!m_here) {
    said.what = fmt::format("Gives {}.", sized(size));
    return add(runtime, std::move(said));
  }
  const Axis &h = m_here->geometry.height(), &w = m_here->geometry.width();
  std::string moved = movedBy(height.begin.value_or(h.cropBegin()), h.cropBegin(), {"row", "top", "higher", "lower"});
  const std::string across =
      movedBy(width.begin.value_or(w.cropBegin()), w.cropBegin(), {"column", "left", "further left", "further right"});
  if (!moved.empty() && !across.empty()) moved += ", and ";
  moved += across;
  if (size != HeightWidth{h.output(), w.output()}) {
    said.verdict = RuntimeVerdict::Differs;
    said.what = fmt::format("Gives {} instead of {}{}{}.", sized(size), sized({h.output(), w.output()}),
                            moved.empty() ? "" : ", with ", moved);
  } else if (!moved.empty()) {
    said.verdict = RuntimeVerdict::Differs;
    said.what = fmt::format("The same size, but with {}.", moved);
  } else {
    said.what = sized(size) + ".";
  }
  add(runtime, std::move(said));
}

void RuntimeAnswers::computes(const Runtime& runtime, const Result<Operation>& theirs) {
  if (!theirs) return refuses(runtime, theirs.error().message);
  const auto shape = theirs->outputShape();
  if (!shape) return refuses(runtime, shape.error().message);
  Said said{RuntimeVerdict::Accepts, {}, HeightWidth{shape->h, shape->w}, {}};
  said.begin = HeightWidth{theirs->geometry.height().cropBegin(), theirs->geometry.width().cropBegin()};
  said.what = fmt::format("{}.", sized(*said.size));
  if (!m_here) {
    said.what = "Gives " + said.what;
    return add(runtime, std::move(said));
  }
  const auto ours = m_here->outputShape();
  if (!ours) return;
  const Operation right = simplified(*m_here), other = simplified(*theirs);
  if (*shape != *ours) {
    said.verdict = RuntimeVerdict::Differs;
    said.what = fmt::format("Gives {} instead of {}.", sized(*said.size), sized({ours->h, ours->w}));
  } else if (!(right == other)) {
    const auto difference = differenceOf(right, other);
    said.verdict = RuntimeVerdict::Differs;
    said.what =
        "The same size, but other numbers. " + (difference ? difference->sentence() : difference.error().message);
  }
  add(runtime, std::move(said));
}

void RuntimeAnswers::refuses(const Runtime& runtime, std::string why) {
  // Frameworks end their own sentences as they like.
  if (!why.ends_with('.')) why += '.';
  add(runtime, {RuntimeVerdict::Refuses, std::move(why)});
}

void RuntimeAnswers::differs(const Runtime& runtime, std::string how, std::optional<HeightWidth> size) {
  add(runtime, {RuntimeVerdict::Differs, std::move(how), size});
}

std::vector<RuntimeAnswer> RuntimeAnswers::done() && {
  std::vector<RuntimeAnswer> answers;
  for (Row& row : m_rows) {
    row.answer.runtime = named(row.runtime);
    answers.push_back(std::move(row.answer));
  }
  return answers;
}

}  // namespace scatterscope
