// Pasted code is read without crash or hang, whatever it is; and what was read survives writing and reading,
// resolving and translating. The mutator builds on seeds that hold every construct the reader knows.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>

#include "core/base/limits.h"
#include "core/conventions/code.h"

using namespace scatterscope;

namespace {

constexpr const char* kSeeds[] = {
    "net = nn.ConvTranspose2d(3, 64, kernel_size=k, stride=s, padding=(k-1)//2, output_padding=s-1, "
    "bias=False)\n",
    "k = 5; s = 3\nself.up = torch.nn.ConvTranspose2d(8 * 2, 2 ** 4, (k, 3), [2, 1], padding=-(-1) % 4)\n",
    "m = nn.Conv2dTranspose(3, 32, 3, 2, \"pad\", (1, 0, 1, 0), has_bias=True, weight_init=Normal(0.02))\n"
    "pad = nn.Pad(paddings=((0, 0), (0, 0), (0, 1), (0, 1)), mode='CONSTANT')\n",
    "w = tf.Variable(tf.ones([3, 3, 2, 1]))\ny = tf.nn.conv2d_transpose(x, w, [1, 6, 6, 2], 2, "
    "padding='SAME')\n",
    "x = layers.Conv2DTranspose(64, (3, 3), strides=2, padding='same', name='up')(x)\n",
    "W = np.ones((4, 2, 3, 3))\nn = helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], pads=[1, 0, 1, "
    "0], group=2)\n",
    ">>> kh, kw = 3, 5.0e0\n>>> a: int = 4\n>>> a += kh // 2\n... nn.ConvTranspose2d(a, a, (kh, int(kw)),  # "
    "x\n... )\n",
    "'''doc'''\nclass A:\n  def f(self, x=3):\n    y = F.pad(x, (1, 2, 3, 4)) \\\n\n",
};

/// Takes what was read through everything that is done with it.
void use(const Recipe& recipe) {
  const Shape input{1, 2, 5, 3};
  const std::string code = writeCode(recipe, input);
  if (code.empty()) std::abort();
  const auto operation = resolve(recipe, input);
  for (const Convention* target : conventions()) {
    const auto translation = translate(recipe, *target, input);
    if (operation.has_value() != translation.has_value()) std::abort();
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t maxSize);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize,
                                               unsigned seed) {
  // Now and then start over from a seed, or hang one behind what there is.
  if (seed % 16 == 0) {
    const char* text = kSeeds[seed / 16 % std::size(kSeeds)];
    const std::size_t length = std::min(std::strlen(text), maxSize),
                      begin = seed % 32 == 0 || size + length > maxSize ? 0 : size;
    std::memcpy(data + begin, text, length);
    size = begin + length;
  }
  return LLVMFuzzerMutate(data, size, maxSize);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view code(reinterpret_cast<const char*>(data), size);
  const auto recipes = readAllCode(code, {size % 2 == 0 ? "2.1" : "2.2"});
  if (!recipes) {
    const Error& error = recipes.error();
    if (error.message.empty() || error.line < 1 || error.column < 1) std::abort();
    return 0;
  }
  if (recipes->empty()) std::abort();
  // Translating costs a hundred times what reading does: a part of the inputs is taken all the way.
  if (size % 16 == 0) use(recipes->front());
  return 0;
}
