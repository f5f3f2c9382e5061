#include "core/analysis/detective/layouts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include "core/tensor/permutation.h"

namespace scatterscope {
namespace {

constexpr const char* kWeightAxes = "iohw";

/// A turn or reflection of a plane: numpy.flip along some axes, after an exchange of both where wanted.
struct Turn {
  bool exchange, rows, columns;
  const char* words;
};

constexpr std::array kTurns = {
    Turn{false, true, true, "turned by 180 degrees"},
    Turn{false, false, true, "mirrored left to right"},
    Turn{false, true, false, "mirrored top to bottom"},
    Turn{true, false, false, "transposed, rows for columns"},
    Turn{true, true, false, "turned by 90 degrees anticlockwise"},
    Turn{true, false, true, "turned by 90 degrees clockwise"},
    Turn{true, true, true, "transposed along the other diagonal"},
};

Result<Tensor> turned(const Tensor& tensor, const Turn& turn) {
  return transposed(tensor, turn.exchange ? Axes{0, 1, 3, 2} : Axes{0, 1, 2, 3},
                    {false, false, turn.rows, turn.columns});
}

/// What undoes a turn, as NumPy.
std::string lineAgainst(const Turn& turn, char array) {
  std::string axes = turn.rows && turn.columns ? "(2, 3)" : turn.rows ? "2" : turn.columns ? "3" : "";
  std::string value = axes.empty() ? std::string(1, array) : fmt::format("np.flip({}, {})", array, axes);
  if (turn.exchange) value = fmt::format("np.transpose({}, (0, 1, 3, 2))", value);
  return fmt::format("{} = {}", array, value);
}

Axes inverse(const Axes& axes) {
  Axes result{};
  for (int i = 0; i < 4; ++i) result[static_cast<std::size_t>(axes[static_cast<std::size_t>(i)])] = i;
  return result;
}

std::string named(const Axes& axes, const char* letters) {
  std::string text;
  for (const int axis : axes) text += letters[axis];
  return text;
}

/// Memory that holds the tensor's own order is taken for one in the order of `axes`.
Result<Tensor> readAs(const Tensor& tensor, const Axes& axes) {
  auto buffer = reshaped(tensor, transposed(tensor.shape(), axes));
  return buffer ? transposed(*buffer, inverse(axes)) : buffer;
}

/// Memory that holds the order of `axes` is taken for one in the tensor's own order.
Result<Tensor> storedAs(const Tensor& tensor, const Axes& axes) {
  auto buffer = transposed(tensor, axes);
  return buffer ? reshaped(*buffer, tensor.shape()) : buffer;
}

/// All orders of the axes but their own, those first in which frameworks keep tensors.
std::vector<Axes> orders(const std::vector<Axes>& likely) {
  std::vector<Axes> result = likely;
  Axes axes = {0, 1, 2, 3};
  while (std::next_permutation(axes.begin(), axes.end())) {
    if (std::find(result.begin(), result.end(), axes) == result.end()) result.push_back(axes);
  }
  return result;
}

const std::vector<Axes>& weightOrders() {
  static const std::vector<Axes> all = orders({{1, 0, 2, 3}, {2, 3, 1, 0}, {2, 3, 0, 1}, {1, 2, 3, 0}, {0, 2, 3, 1}});
  return all;
}

void addTurns(std::vector<TensorChange>& changes, const Geometry& g) {
  const bool square = g.height().kernel() == g.width().kernel();
  if (g.height().kernel() == 1 && g.width().kernel() == 1) return;
  for (const Turn& turn : kTurns) {
    if (turn.exchange && !square) continue;
    const bool both = turn.rows && turn.columns && !turn.exchange;
    TensorChange change;
    change.name = both ? "kernel flipped" : fmt::format("kernel {}", turn.words);
    change.sentence = both ? "The kernel is flipped in both directions, as a true convolution and JAX have it."
                           : fmt::format("The kernel is {}.", turn.words);
    change.remedy = "Put the kernel upright before it is used there.";
    change.line = lineAgainst(turn, 'w');
    change.apply = [turn](const Tensor& w) { return turned(w, turn); };
    changes.push_back(std::move(change));
  }
}

void addGroups(std::vector<TensorChange>& changes, const Geometry& g) {
  const std::int64_t groups = g.groups(), in = g.inChannelsPerGroup(), out = g.outChannelsPerGroup();
  if (groups == 1 || in == 1 || out == 1) return;
  TensorChange swap;
  swap.name = "input and output channels exchanged within each group";
  swap.sentence = "Within each group the weights are read with input and output channels exchanged.";
  swap.remedy = "Exchange the two axes of channels group by group.";
  swap.line = fmt::format("w = w.reshape({}, {}, {}, {}, {}).transpose(0, 2, 1, 3, 4).reshape(w.shape)", groups, in,
                          out, g.height().kernel(), g.width().kernel());
  swap.apply = [=](const Tensor& w) {
    return gathered(w, w.shape(), [=](const Index& i) {
      const std::int64_t flat = i[0] % in * out + i[1], from = i[0] / in;
      // The buffer of a group has out × in planes where in × out were written.
      const std::int64_t place = flat % out * in + flat / out;
      return Index{from * in + place / out, place % out, i[2], i[3]};
    });
  };
  changes.push_back(std::move(swap));
}

void addOrders(std::vector<TensorChange>& changes, const Geometry& g) {
  for (const bool flip : {false, true}) {
    if (flip && g.height().kernel() * g.width().kernel() == 1) continue;
    for (const Axes& axes : weightOrders()) {
      const std::string order = named(axes, kWeightAxes);
      for (const bool read : {true, false}) {
        TensorChange change;
        const std::string said = read ? fmt::format("read as if they were stored {}", order)
                                      : fmt::format("stored {} and read as if they were {}", order, kWeightAxes);
        change.name = fmt::format("weights {}{}", said, flip ? ", and flipped" : "");
        change.sentence =
            fmt::format("The weights are {} (i input channels, o output channels, h and w of the kernel){}.", said,
                        flip ? ", and the kernel is flipped" : "");
        change.remedy = "Put the axes of the weights in the order that is read there.";
        const Axes against = read ? axes : inverse(axes);
        const char* upright = "w = np.flip(w, (2, 3))";
        change.line = fmt::format("w = np.transpose(w, ({}))", fmt::join(against, ", "));
        if (flip)
          change.line =
              read ? fmt::format("{}\n{}", upright, change.line) : fmt::format("{}\n{}", change.line, upright);
        change.apply = [axes, read, flip](const Tensor& w) {
          auto result = read ? readAs(w, axes) : storedAs(w, axes);
          return result && flip ? flipped(*result, {false, false, true, true}) : result;
        };
        changes.push_back(std::move(change));
      }
    }
  }
}

/// Only one row or column of the kernel is used, as a 1-D kernel is.
void addParts(std::vector<TensorChange>& changes, const Geometry& g) {
  const auto add = [&](bool rows, std::int64_t kept, std::int64_t size, const char* which) {
    if (size < 2) return;
    TensorChange change;
    change.name = fmt::format("only the {} {} of the kernel used", which, rows ? "row" : "column");
    change.sentence =
        fmt::format("Only the {} {} of the kernel is used, as a 1-D kernel is.", which, rows ? "row" : "column");
    change.remedy = "Use the kernel of two dimensions.";
    change.apply = [rows, kept](const Tensor& w) {
      Tensor part(w);
      const Shape& s = w.shape();
      for (std::int64_t plane = 0; plane < s.n * s.c; ++plane) {
        for (std::int64_t h = 0; h < s.h; ++h) {
          for (std::int64_t v = 0; v < s.w; ++v) {
            if ((rows ? h : v) != kept) part.at(plane / s.c, plane % s.c, h, v) = 0;
          }
        }
      }
      return Result<Tensor>(std::move(part));
    };
    changes.push_back(std::move(change));
  };
  const std::int64_t h = g.height().kernel(), w = g.width().kernel();
  add(true, 0, h, "first");
  add(false, 0, w, "first");
  if (h > 2) add(true, h / 2, h, "middle");
  if (w > 2) add(false, w / 2, w, "middle");
}

bool sameElements(const Tensor& a, const Tensor& b) {
  return std::equal(a.elements().begin(), a.elements().end(), b.elements().begin(), b.elements().end());
}

/// Without those that put every element of such a shape where another one before does.
std::vector<TensorChange> distinct(std::vector<TensorChange> changes, const Shape& shape) {
  const auto count = shape.elements();
  if (!count || *count > (1 << 14)) return changes;
  Tensor probe = *Tensor::zeros(shape);
  for (std::size_t i = 0; i < probe.elements().size(); ++i) probe.elements()[i] = static_cast<float>(i + 1);
  std::vector<Tensor> seen;
  std::vector<TensorChange> kept;
  for (TensorChange& change : changes) {
    auto result = change.apply ? change.apply(probe) : Result<Tensor>(probe);
    if (!result) continue;
    const bool known = std::any_of(seen.begin(), seen.end(), [&](const Tensor& other) {
      return other.shape() == result->shape() && sameElements(other, *result);
    });
    if (known) continue;
    seen.push_back(*std::move(result));
    kept.push_back(std::move(change));
  }
  return kept;
}

Result<Tensor> channelsReversed(const Tensor& x, std::int64_t count) {
  return gathered(x, x.shape(), [count](const Index& i) {
    return Index{i[0], i[1] < count ? count - 1 - i[1] : i[1], i[2], i[3]};
  });
}

}  // namespace

std::vector<TensorChange> weightChanges(const Geometry& geometry) {
  std::vector<TensorChange> changes(1);
  addTurns(changes, geometry);
  addGroups(changes, geometry);
  addOrders(changes, geometry);
  addParts(changes, geometry);
  return distinct(std::move(changes), geometry.weightShape());
}

std::vector<TensorChange> inputOrders(const Shape& input, std::int64_t groups) {
  std::vector<TensorChange> changes(1);
  const std::int64_t of = input.c / groups;
  if (groups > 1 && of > 1) {
    TensorChange dealt;
    dealt.name = "input channels dealt out to the groups in turn";
    dealt.sentence = "Input channels are dealt out to the groups in turn instead of block by block.";
    dealt.remedy = "Give each group a block of input channels that follow one another.";
    dealt.line = fmt::format("x = x.reshape({}, {}, {}, {}, {}).swapaxes(1, 2).reshape(x.shape)", input.n, groups, of,
                             input.h, input.w);
    dealt.apply = [=](const Tensor& x) {
      return gathered(x, x.shape(), [=](const Index& i) {
        return Index{i[0], i[1] % of * groups + i[1] / of, i[2], i[3]};
      });
    };
    changes.push_back(std::move(dealt));
  }
  if (input.c == 3 || input.c == 4) {
    TensorChange bgr;
    bgr.name = "red and blue exchanged in the input";
    bgr.sentence =
        "The input's first three channels are taken in reverse: B, G, R for R, G, B, or the other way round.";
    bgr.remedy = "Give the channels in the order that the weights were trained with.";
    bgr.line = input.c == 3 ? "x = x[:, ::-1]" : "x = x[:, [2, 1, 0, 3]]";
    bgr.apply = [](const Tensor& x) { return channelsReversed(x, 3); };
    changes.push_back(std::move(bgr));
  }
  const auto reading = [&](const Axes& axes, bool read, const char* name, const char* sentence, const char* line) {
    if (input.c == 1 || input.h * input.w == 1) return;
    TensorChange change;
    change.name = name;
    change.sentence = sentence;
    change.remedy = "Put the axes of the input in the order that is read there.";
    change.line = line;
    change.apply = [axes, read](const Tensor& x) { return read ? readAs(x, axes) : storedAs(x, axes); };
    changes.push_back(std::move(change));
  };
  reading({0, 2, 3, 1}, true, "input read as N, H, W, C", "The input is stored N, C, H, W but read as N, H, W, C.",
          "x = np.transpose(x, (0, 2, 3, 1))");
  reading({0, 2, 3, 1}, false, "input stored as N, H, W, C", "The input is stored N, H, W, C but read as N, C, H, W.",
          "x = np.transpose(x, (0, 3, 1, 2))");
  for (const Turn& turn : kTurns) {
    if (turn.exchange && input.h != input.w) continue;
    if (input.h * input.w == 1) continue;
    TensorChange change;
    change.name = fmt::format("input {}", turn.words);
    change.sentence = fmt::format("The input is {}.", turn.words);
    change.remedy = "Turn the picture upright before it goes in: an EXIF tag may have been followed on one side only.";
    change.line = lineAgainst(turn, 'x');
    change.apply = [turn](const Tensor& x) { return turned(x, turn); };
    changes.push_back(std::move(change));
  }
  if (input.h != input.w && input.h > 1 && input.w > 1) {
    TensorChange change;
    change.name = "height and width of the input exchanged";
    change.sentence = "The input's memory is read with height and width exchanged.";
    change.remedy = "Give height and width in the order that is read there.";
    change.line = "x = np.transpose(x, (0, 1, 3, 2))";
    change.apply = [](const Tensor& x) { return readAs(x, {0, 1, 3, 2}); };
    changes.push_back(std::move(change));
  }
  return distinct(std::move(changes), input);
}

std::vector<OutputChange> outputChanges(const Shape& found, const Shape& right, std::int64_t groups) {
  std::vector<OutputChange> changes(1);
  changes.front().apply = changes.front().undo = [](const Tensor& y) { return Result<Tensor>(y); };
  const auto add = [&](std::string name, std::string sentence, std::string line, auto apply, auto undo) {
    OutputChange change;
    change.name = std::move(name);
    change.sentence = std::move(sentence);
    change.remedy = "Put the output back in the order N, C, H, W before it is saved.";
    change.line = std::move(line);
    change.apply = apply;
    change.undo = undo;
    changes.push_back(std::move(change));
  };
  const bool alike = found == right;
  if (right.c > 1 && right.h * right.w > 1 && found == Shape{right.n, right.h, right.w, right.c} && !alike) {
    add(
        "output in the order N, H, W, C", "The output has the axes N, H, W, C.", "y = np.transpose(y, (0, 3, 1, 2))",
        [](const Tensor& y) {
          return transposed(y, {0, 2, 3, 1});
        },
        [](const Tensor& y) {
          return transposed(y, {0, 3, 1, 2});
        });
  }
  if (found == Shape{right.n, right.c, right.w, right.h} && right.h * right.w > 1) {
    add(
        "output transposed, rows for columns", "The output has rows and columns exchanged.",
        "y = np.transpose(y, (0, 1, 3, 2))",
        [](const Tensor& y) {
          return transposed(y, {0, 1, 3, 2});
        },
        [](const Tensor& y) {
          return transposed(y, {0, 1, 3, 2});
        });
  }
  // From here on the size, and the number of channels, may be wrong as well.
  if (found.c > 1 && found.h * found.w > 1) {
    const Axes nhwc = {0, 2, 3, 1};
    add(
        "output stored N, H, W, C", "The output's memory is N, H, W, C under the shape N, C, H, W.",
        fmt::format("y = y.reshape({}, {}, {}, {}).transpose(0, 3, 1, 2)", found.n, found.h, found.w, found.c),
        [nhwc](const Tensor& y) { return storedAs(y, nhwc); }, [nhwc](const Tensor& y) { return readAs(y, nhwc); });
  }
  if (found.c == 3 || found.c == 4) {
    const auto reverse = [](const Tensor& y) { return channelsReversed(y, 3); };
    add("red and blue exchanged in the output", "The output's first three channels are in reverse order.",
        found.c == 3 ? "y = y[:, ::-1]" : "y = y[:, [2, 1, 0, 3]]", reverse, reverse);
  }
  if (groups > 1 && found.c == right.c && found.c / groups > 1) {
    const std::int64_t of = found.c / groups;
    add(
        "output channels of the groups interleaved",
        "The output has the first channel of every group first, then the second of every group.",
        fmt::format("y = y.reshape({}, {}, {}, {}, {}).swapaxes(1, 2).reshape(y.shape)", found.n, of, groups, found.h,
                    found.w),
        [=](const Tensor& y) {
          return gathered(y, y.shape(), [=](const Index& i) {
            return Index{i[0], i[1] % groups * of + i[1] / groups, i[2], i[3]};
          });
        },
        [=](const Tensor& y) {
          return gathered(y, y.shape(), [=](const Index& i) {
            return Index{i[0], i[1] % of * groups + i[1] / of, i[2], i[3]};
          });
        });
  }
  for (const Turn& turn : kTurns) {
    if (turn.exchange || found.h * found.w == 1) continue;
    const auto turning = [turn](const Tensor& y) { return turned(y, turn); };
    add(fmt::format("output {}", turn.words), fmt::format("The output is {}.", turn.words), lineAgainst(turn, 'y'),
        turning, turning);
  }
  return changes;
}

}  // namespace scatterscope
