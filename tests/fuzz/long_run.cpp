// Many inputs in little time: the fuzz target without instrumentation, on inputs that are mutated at random
// from a folder of them, such as the corpus that libFuzzer found.
//
//     long_run FOLDER INPUTS [SEED]

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) {
  return limit == 0 ? 0 : random() % limit;
}

constexpr std::string_view kWords[] = {
    "nn.ConvTranspose2d(",
    "nn.Conv2dTranspose(",
    "tf.nn.conv2d_transpose(",
    "layers.Conv2DTranspose(",
    "helper.make_node('ConvTranspose', ",
    "nn.Pad(",
    "nn.init.normal_(net.weight, ",
    "F.conv_transpose2d(x, w",
    "output_size=",
    "kernel_size=",
    "padding=",
    "has_bias=True",
    "None",
    "(k-1)//2",
    "**",
    "9223372036854775807",
    "-1",
    "0",
    "1e308",
    "'same'",
    "\n",
    "\\\n",
    ")",
    "(",
    "[",
    "]",
    ",",
    "=",
    "# ",
    "'''",
    "\"",
    "net = ",
    "self.",
};

void mutateOnce(Random& random, std::string& text, const std::vector<std::string>& corpus) {
  const std::size_t at = below(random, text.size() + 1);
  const std::size_t length = std::min(text.size() - at, 1 + below(random, 12));
  switch (below(random, 7)) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(random());
      break;
    case 1:
      text.erase(at, length);
      break;
    case 2:
      text.insert(at, kWords[below(random, std::size(kWords))]);
      break;
    case 3:
      text.insert(at, text.substr(below(random, text.size() + 1), length));
      break;
    case 4: {
      const std::string& other = corpus[below(random, corpus.size())];
      text = text.substr(0, at) + other.substr(below(random, other.size() + 1));
      break;
    }
    case 5:
      if (at < text.size()) text[at] = static_cast<char>('0' + below(random, 10));
      break;
    default:
      text.insert(at, 1, static_cast<char>(32 + below(random, 95)));
  }
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::size_t kLongest = 600;
  if (argc < 3) return 2;
  std::vector<std::string> corpus;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    std::ifstream file(entry.path(), std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  std::uint64_t inputs = 0, seed = 1;
  std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), inputs);
  if (argc > 3) std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), seed);
  if (corpus.empty() || inputs == 0) return 2;
  Random random(seed);
  for (std::uint64_t i = 0; i < inputs; ++i) {
    std::string text = corpus[below(random, corpus.size())];
    for (std::size_t n = 1 + below(random, 5); n > 0; --n) mutateOnce(random, text, corpus);
    if (text.size() > kLongest) text.resize(kLongest);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    if ((i + 1) % 1'000'000 == 0) {
      std::printf("%llu inputs\n", static_cast<unsigned long long>(i + 1));
      std::fflush(stdout);
    }
  }
  std::printf("%llu inputs, none crashed or hung\n", static_cast<unsigned long long>(inputs));
}

/// What the custom mutator of the target would call; it is never asked here.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t*, std::size_t size, std::size_t) {
  return size;
}
