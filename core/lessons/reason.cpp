#include "core/lessons/reason.h"

#include <fmt/format.h>

#include "core/base/counted.h"
#include "core/geometry/size_formula.h"
#include "core/lessons/quantity.h"

namespace scatterscope {
namespace {

class Reason {
 public:
  Reason(const Question& question, LessonLanguage language)
      : m_question(question), m_scene(*question.scene), m_chinese(language == LessonLanguage::Chinese) {}

  std::string size() const {
    const Geometry& geometry = m_scene.operation.geometry;
    if (!m_scene.operation.steps.empty()) {
      return m_chinese ? fmt::format("卷积之后的步骤也算在内，输出是 {}×{}。", m_scene.output.h, m_scene.output.w)
                       : fmt::format("With the steps behind the convolution the output has {}×{}.", m_scene.output.h,
                                     m_scene.output.w);
    }
    if (geometry.height() == geometry.width()) {
      return m_chinese ? fmt::format("每个方向都是 {}。", sizeFormula(geometry.height()))
                       : fmt::format("On both axes: {}.", sizeFormula(geometry.height()));
    }
    return m_chinese
               ? fmt::format("高度：{}；宽度：{}。", sizeFormula(geometry.height()), sizeFormula(geometry.width()))
               : fmt::format("Height: {}. Width: {}.", sizeFormula(geometry.height()), sizeFormula(geometry.width()));
  }

  std::string cells() const {
    const Geometry& geometry = m_scene.operation.geometry;
    const GridCell from = *m_question.cell;
    const auto inside = std::get<CellsAnswer>(m_question.right).size();
    if (!m_question.input_channel) {
      return m_chinese
                 ? fmt::format("w[{}, {}] 把每个输入像素放到画布上间隔为步幅 {} 的位置，其中 {} 个在输出里。", from.row,
                               from.column, strides(), inside)
                 : fmt::format(
                       "Tap w[{}, {}] lands once for every input pixel, a stride of {} apart: in {} of the output.",
                       from.row, from.column, strides(), counted(static_cast<std::int64_t>(inside), "cell"));
    }
    const GridCell first =
        outputOf({geometry.height().canvasPosition(from.row, 0), geometry.width().canvasPosition(from.column, 0)});
    const auto taps = geometry.height().kernel() * geometry.width().kernel();
    return m_chinese ? fmt::format(
                           "x[{}, {}] 的印记从第 {} 行第 {} 列开始，每隔膨胀 {} 放一个卷积核元素；{} 个里有 {} "
                           "个落在输出里。",
                           from.row, from.column, first.row, first.column, dilations(), taps, inside)
                     : fmt::format(
                           "The stamp of x[{}, {}] begins at output row {}, column {} and puts its taps {} apart; {} "
                           "of its {} taps land in the output.",
                           from.row, from.column, first.row, first.column, dilations(), inside, taps);
  }

  std::string value() const {
    const GridCell at = *m_question.cell;
    if (productsOf(m_scene, at) == 0) {
      return m_chinese
                 ? fmt::format("没有乘积落在 y[{}, {}] 上，那里是 {}。", at.row, at.column, ledgerText(m_scene, at))
                 : fmt::format("No product lands on y[{}, {}]: it holds {}.", at.row, at.column,
                               ledgerText(m_scene, at));
    }
    return m_chinese ? fmt::format("落在 y[{}, {}] 上的乘积相加：{}。", at.row, at.column, ledgerText(m_scene, at))
                     : fmt::format("The products that land on y[{}, {}] add up: {}.", at.row, at.column,
                                   ledgerText(m_scene, at));
  }

  std::string count() const {
    const GridCell at = *m_question.cell, canvas = m_scene.onCanvas(at);
    const Geometry& geometry = m_scene.operation.geometry;
    const OutputMap rows(m_scene.operation, OutputMap::Dimension::Height),
        columns(m_scene.operation, OutputMap::Dimension::Width);
    const auto y = rows.source(canvas.row), x = columns.source(canvas.column);
    const std::int64_t down = y ? geometry.height().coverage(*y) : 0, across = x ? geometry.width().coverage(*x) : 0;
    const std::int64_t channels = geometry.inChannelsPerGroup();
    std::string product = fmt::format("{} · {}", down, across);
    if (channels > 1) product += fmt::format(" · {}", channels);
    product += fmt::format(" = {}", down * across * channels);
    if (m_chinese) {
      return fmt::format("有 {} 行输入到达第 {} 行，有 {} 列输入到达第 {} 列{}：{}。", down, at.row, across, at.column,
                         channels > 1 ? fmt::format("，共 {} 个输入通道", channels) : "", product);
    }
    return fmt::format("Stamps of {} reach row {}, stamps of {} reach column {}{}: {}.", counted(down, "input row"),
                       at.row, counted(across, "input column"), at.column,
                       channels > 1 ? fmt::format(", in each of {} input channels", channels) : "", product);
  }

  std::string lines() const {
    const bool rows = m_question.ask == AskKind::Rows;
    const Geometry& geometry = m_scene.operation.geometry;
    const Axis& axis = rows ? geometry.height() : geometry.width();
    const std::string answer =
        answerText(m_question, m_question.right, m_chinese ? LessonLanguage::Chinese : LessonLanguage::English);
    if (!m_scene.operation.steps.empty()) {
      return m_chinese ? fmt::format("卷积写出的和后来填上的不同：{}。", answer)
                       : fmt::format("What the convolution made and what was filled in behind it: {}.", answer);
    }
    const std::int64_t first = -axis.cropBegin(), last = axis.canvas() - 1 - axis.cropBegin();
    if (m_chinese)
      return fmt::format("画布盖住输出的第 {} 到 {} {}，画布以外和没有印记的地方没有乘积：{}。", first, last,
                         rows ? "行" : "列", answer);
    return fmt::format(
        "The canvas of all stamps lies on output {}s {} to {}; outside of it, and where no stamp lands, there is no "
        "product: {}.",
        rows ? "row" : "column", first, last, answer);
  }

  std::string choice() const {
    const auto quantity = *m_question.quantity;
    if (quantity.kind == Quantity::Kind::Size) return size();
    if (quantity.kind == Quantity::Kind::Value) return value();
    if (quantity.kind == Quantity::Kind::Count) return count();
    if (quantity.kind == Quantity::Kind::Even) return even();
    const auto computed = valueOf(quantity, m_scene);
    return m_chinese ? fmt::format("算出来是 {}。", computed.value_or(""))
                     : fmt::format("Computed from the scene it is {}.", computed.value_or(""));
  }

  std::string line(const Marks<std::int64_t>& lines) const {
    if (!lines.wrong.empty()) {
      const auto wrong = static_cast<std::size_t>(lines.wrong.front());
      return m_chinese
                 ? fmt::format("选项 {} 算的是别的：{}", wrong + 1, m_question.option_reasons[wrong])
                 : fmt::format("Option {} computes something else: {}", wrong + 1, m_question.option_reasons[wrong]);
    }
    return m_chinese ? "这几行对任何输入和权重都算出相同的数。"
                     : "For every input and all weights these give the same numbers.";
  }

 private:
  std::string even() const {
    const Geometry& geometry = m_scene.operation.geometry;
    const auto value = [&](Quantity::Kind kind) {
      return valueOf({kind, std::nullopt, nullptr}, m_scene).value_or("");
    };
    const std::string fewest = value(Quantity::Kind::FewestStamps), most = value(Quantity::Kind::MostStamps);
    const std::string kernel = pair(geometry.height().kernel(), geometry.width().kernel());
    return m_chinese
               ? fmt::format("卷积核 {}、步幅 {}：内部的单元得到 {} 到 {} 个印记。", kernel, strides(), fewest, most)
               : fmt::format("With kernel_size {} and stride {}, inner cells get from {} to {} stamps.", kernel,
                             strides(), fewest, most);
  }

  static std::string pair(std::int64_t height, std::int64_t width) {
    return height == width ? fmt::format("{}", height) : fmt::format("{}×{}", height, width);
  }
  std::string strides() const {
    const Geometry& geometry = m_scene.operation.geometry;
    return pair(geometry.height().stride(), geometry.width().stride());
  }
  std::string dilations() const {
    const Geometry& geometry = m_scene.operation.geometry;
    return pair(geometry.height().dilation(), geometry.width().dilation());
  }
  GridCell outputOf(GridCell canvas) const {
    const GridCell origin = m_scene.onCanvas({0, 0});
    return {canvas.row - origin.row, canvas.column - origin.column};
  }

  const Question& m_question;
  const LessonScene& m_scene;
  bool m_chinese;
};

}  // namespace

std::string reasonOf(const Question& question, const Marks<std::int64_t>& lines, LessonLanguage language) {
  const Reason reason(question, language);
  switch (question.ask) {
    case AskKind::Size:
      return reason.size();
    case AskKind::Cells:
      return reason.cells();
    case AskKind::Value:
      return reason.value();
    case AskKind::Rows:
    case AskKind::Columns:
      return reason.lines();
    case AskKind::Count:
      return reason.count();
    case AskKind::Choice:
      return reason.choice();
    case AskKind::Line:
      return reason.line(lines);
  }
  return {};
}

}  // namespace scatterscope
