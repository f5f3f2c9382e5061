// What a fuzz target begins with, one file each: the attacks and honest examples that the tests are made of.
//
//     fuzz_seeds code|npy|npz|safetensors|onnx|ckpt|pt|picture|scope|preset|lesson FOLDER

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "attacks/experiment_attacks.h"
#include "attacks/model_attacks.h"
#include "attacks/npy_attacks.h"
#include "attacks/picture_attacks.h"
#include "attacks/safetensors_attacks.h"
#include "attacks/tiff_files.h"
#include "code_seeds.h"

using namespace scatterscope;
using attacks::Bytes;
using attacks::bytesOf;

namespace {

std::vector<Bytes> codeSeeds() {
  std::vector<Bytes> seeds;
  for (const char* code : fuzz::kCodeSeeds) seeds.push_back(bytesOf(code));
  return seeds;
}

std::vector<Bytes> npySeeds() {
  std::vector<Bytes> seeds;
  for (attacks::Attack& attack : attacks::npyAttacks()) seeds.push_back(std::move(attack.content));
  for (const char* type : {"|b1", "|i1", "<i2", ">i4", "<i8", "|u1", ">u2", "<u4", ">u8", "<f2", ">f4", "<f8"}) {
    for (const char* order : {"False", "True"}) {
      const std::string text =
          std::string("{'descr': '") + type + "', 'fortran_order': " + order + ", 'shape': (2, 3), }";
      seeds.push_back(attacks::npyWith(text, 6 * static_cast<std::size_t>(type[2] - '0')));
    }
  }
  seeds.push_back(attacks::npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 4, 2));
  seeds.push_back(attacks::npyWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", 4, 3));
  return seeds;
}

/// The attacks that are short enough to be changed at every byte.
std::vector<Bytes> shortOnes(std::vector<attacks::Attack> all) {
  std::vector<Bytes> seeds;
  for (attacks::Attack& attack : all) {
    if (attack.content.size() <= 4096) seeds.push_back(std::move(attack.content));
  }
  return seeds;
}

std::vector<Bytes> npzSeeds() {
  std::vector<Bytes> seeds = shortOnes(attacks::npzAttacks());
  const std::string array = attacks::textOf(attacks::npyOf("<f4", "(2,)", "12345678"));
  attacks::ZipMember packed{"b.npy", attacks::deflated(array), 8};
  packed.unpacked = static_cast<std::int64_t>(array.size());
  packed.checkSum = attacks::checkSumOf(array);
  seeds.push_back(attacks::zipOf({{"a.npy", array}, packed}));
  return seeds;
}

std::vector<Bytes> safetensorsSeeds() {
  std::vector<Bytes> seeds = shortOnes(attacks::safetensorsAttacks());
  seeds.push_back(attacks::safetensorsOf(
      R"({"__metadata__":{"a":"b"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}})", 8));
  return seeds;
}

std::vector<Bytes> onnxSeeds() {
  using namespace attacks;
  const std::string weight = onnxTensor("w", {1, 2, 2, 2}, std::string(32, '\0'));
  const std::string numbers =
      field(1, std::uint64_t{2}) + field(2, std::uint64_t{6}) + field(8, "n") + field(5, "\1\2");
  const std::string external =
      field(2, std::uint64_t{1}) + field(8, "e") + field(13, field(1, "location") + field(2, "f"));
  const std::string constant =
      field(2, "c") + field(4, "Constant") + field(5, field(1, "value") + field(5, onnxTensor("", {1}, "1234")));
  return {onnxModel(field(1, onnxNode()) + field(5, weight)), onnxModel(field(5, numbers) + field(5, external)),
          onnxModel(field(1, constant))};
}

std::vector<Bytes> ckptSeeds() {
  using namespace attacks;
  const std::string tensor = ckptTensor("\2", "Float32", "12345678");
  return {bytesOf(ckptValue("a", tensor) + ckptValue("b", ckptTensor("\1", "BFloat16", "12"))),
          bytesOf(ckptValue("a", ckptTensor("\2", "Int16", "12")) + ckptValue("a", ckptTensor("\2", "Int16", "34")) +
                  "crc_num0123456789")};
}

std::vector<Bytes> ptSeeds() {
  std::vector<Bytes> seeds = shortOnes(attacks::pickleAttacks());
  seeds.push_back(attacks::ptWith(attacks::ptTensor("K\2", std::string_view("K\0", 2))));
  return seeds;
}

std::vector<Bytes> pictureSeeds() {
  using namespace attacks;
  std::vector<Bytes> seeds = {png({3, 2, 8, 0, Bytes(8)}),
                              png({3, 2, 8, 2, Bytes(20)}),
                              png({3, 2, 16, 6, Bytes(50)}),
                              jpegOfSize(3, 2),
                              bmpOfSize(3, 2),
                              pnmOfSize("3", "2"),
                              webpOfSize(3, 2),
                              tiffOfSize(3, 2),
                              bytesOf("P1\n# two\n2 1\n1 0\n"),
                              bytesOf("P3\n1 1\n255\n1 2 3\n"),
                              bytesOf("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 2\nMAXVAL 11\nENDHDR\n\1\2\3\4")};
  const auto counting = [](auto x, auto y, auto c) { return x + y + c; };
  TiffParts planes{.bits = 16, .samples = 3, .photometric = 2, .planes = 2, .orientation = 6};
  TiffParts tiles{.bits = 4, .photometric = 0, .tile = 16, .bigEndian = true};
  TiffParts big{.bits = 32, .samples = 2, .sampleFormat = 3, .extra = 2, .bigTiff = true};
  for (TiffParts* parts : {&planes, &tiles, &big}) {
    parts->sample = counting;
    seeds.push_back(tiff(*parts));
    seeds.push_back(TiffFile({*parts, *parts}).content());
  }
  for (PictureAttack& attack : pictureAttacks()) seeds.push_back(std::move(attack.content));
  return seeds;
}

std::vector<Bytes> scopeSeeds() {
  std::vector<Bytes> seeds = shortOnes(attacks::experimentAttacks());
  seeds.push_back(attacks::zipOf(attacks::experimentMembers()));
  seeds.push_back(bytesOf(attacks::experimentText()));
  return seeds;
}

/// The files of a folder that ships.
std::vector<Bytes> filesOf(const char* folder) {
  std::vector<Bytes> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    seeds.push_back(bytesOf(text));
  }
  return seeds;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view target = argc == 3 ? argv[1] : "";
  const std::vector<Bytes> seeds = target == "code"          ? codeSeeds()
                                   : target == "npy"         ? npySeeds()
                                   : target == "npz"         ? npzSeeds()
                                   : target == "safetensors" ? safetensorsSeeds()
                                   : target == "onnx"        ? onnxSeeds()
                                   : target == "ckpt"        ? ckptSeeds()
                                   : target == "pt"          ? ptSeeds()
                                   : target == "picture"     ? pictureSeeds()
                                   : target == "scope"       ? scopeSeeds()
                                   : target == "preset"      ? filesOf(SCATTERSCOPE_SOURCE_DIR "/resources/presets")
                                   : target == "lesson"      ? filesOf(SCATTERSCOPE_SOURCE_DIR "/resources/lessons/en")
                                                             : std::vector<Bytes>();
  if (seeds.empty()) return 2;
  const std::filesystem::path folder = argv[2];
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    std::ofstream file(folder / ("seed-" + std::to_string(i)), std::ios::binary);
    file.write(reinterpret_cast<const char*>(seeds[i].data()), static_cast<std::streamsize>(seeds[i].size()));
  }
}
