#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/conventions/translation.h"
#include "core/geometry/output_difference.h"
#include "core/tensor/tensor.h"
#include "core/trace/scatter_trace.h"

namespace scatterscope {

/// The language that a lesson is written in, and that its reasons are given in.
enum class LessonLanguage { English, Chinese };

/// A cell of a grid.
struct GridCell {
  std::int64_t row = 0, column = 0;
  friend auto operator<=>(const GridCell&, const GridCell&) = default;
};

/// A cell, a row or a column that a lesson points at.
struct Highlight {
  enum class Grid { Input, Kernel, Canvas };
  Grid grid = Grid::Canvas;                 ///< rows of the output are counted on the canvas here
  std::optional<std::int64_t> row, column;  ///< at least one
  friend bool operator==(const Highlight&, const Highlight&) = default;
};

/// Steps of the animation that a lesson plays.
struct PlayRange {
  std::int64_t from = 0, to = 0;  ///< equal: it stands there
  friend bool operator==(const PlayRange&, const PlayRange&) = default;
};

/// What a step of a lesson shows: a call with its tensors, all at hand, and how it is to be looked at. Immutable.
struct LessonScene {
  Recipe recipe;
  std::string code;  ///< the call as the author wrote it
  Operation operation;
  Shape output;
  Tensor input;   ///< 1×C×H×W
  Tensor kernel;  ///< in_channels × out_channels/groups × kernel, without a recipe's zero taps
  Tensor weight;  ///< the same with them
  Tensor bias;    ///< 1×1×1×out_channels, or empty

  std::int64_t channel = 0;  ///< of the output
  PlayRange play;
  std::vector<Highlight> highlights;
  enum class View { Scatter, Gather, Matrix } view = View::Scatter;
  enum class Lens { Values, Counts, Sums } lens = Lens::Values;
  bool taps = false;         ///< stamps land tap by tap
  std::vector<Role> change;  ///< what the learner is invited to change

  /// The animation of the channel on show; refers to these tensors.
  ScatterTrace trace() const { return {operation, input, weight, bias, {0, channel, {}}}; }
  /// The canvas position of an output cell.
  GridCell onCanvas(GridCell cell) const;
};

/// Something that the core computes from a scene, for {{…}} in the text and for questions.
struct Quantity {
  enum class Kind {
    Size,
    InputSize,
    Canvas,
    SizeFormula,
    Value,
    Ledger,
    Count,
    MostStamps,
    FewestStamps,
    Even,
    Stamps,
    Weights,
    Products,
    UsefulProducts,
    Line,
  };
  Kind kind = Kind::Size;
  std::optional<GridCell> at;          ///< of the output: Value, Ledger, Count
  const Convention* target = nullptr;  ///< Line
};

enum class AskKind {
  Size,     ///< type height and width
  Cells,    ///< mark the output cells that an input pixel, or a tap, reaches
  Value,    ///< type one cell's number
  Rows,     ///< say of every row what it holds
  Columns,  ///< the same of every column
  Count,    ///< type how many stamps reach a cell
  Choice,   ///< choose among options
  Line,     ///< choose the lines of framework code that compute the same numbers
};

using SizeAnswer = GridCell;                               ///< height and width
using CellsAnswer = std::vector<GridCell>;                 ///< of the output, sorted, each once
using LinesAnswer = std::vector<std::optional<LineKind>>;  ///< what each row holds; none: not answered
using OptionsAnswer = std::vector<std::size_t>;            ///< indices of options, sorted
/// An answer, right or not, in the form that the kind of question asks for.
using Answer = std::variant<SizeAnswer, CellsAnswer, double, LinesAnswer, OptionsAnswer>;

/// A question about a scene. The right answer is computed; the author never writes it.
struct Question {
  AskKind ask = AskKind::Size;
  std::string text;
  std::vector<std::string> hints;                     ///< at most two, for before the reveal
  std::string after;                                  ///< what is changed for it, as the author wrote it; may be empty
  std::shared_ptr<const LessonScene> scene;           ///< that it is about, changes included
  std::optional<GridCell> cell;                       ///< of the output: Value, Count; or the tap or pixel of Cells
  std::optional<std::int64_t> input_channel;          ///< Cells of an input pixel; none: of a tap
  std::optional<Quantity> quantity;                   ///< Choice
  std::vector<std::string> options;                   ///< Choice and Line
  std::vector<std::string> option_reasons;            ///< Line: what is wrong with each; empty where nothing is
  std::vector<std::optional<GridCell>> option_cells;  ///< Line: an output cell that ends otherwise
  Answer right;
};

/// A step: text, then perhaps a question, then what is told after the reveal.
struct LessonStep {
  std::string heading;
  std::string before, after;                 ///< Markdown, numbers filled in
  std::shared_ptr<const LessonScene> scene;  ///< of this step or the last one before it; null where there is none yet
  std::optional<Question> question;
};

struct Lesson {
  std::string title;
  std::string summary;  ///< Markdown
  LessonLanguage language = LessonLanguage::English;
  std::vector<LessonStep> steps;
};

}  // namespace scatterscope
