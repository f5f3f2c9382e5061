#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/attacks/zip_files.h"

/// Experiment files made by hand, an honest one and others.
namespace scatterscope::attacks {

/// The JSON of an experiment with a tensor for input and for weights.
inline std::string experimentText() {
  return R"({
 "format": "Scatterscope experiment",
 "version": 1,
 "title": "By hand",
 "call": {
  "convention": "pytorch",
  "axes": 2,
  "parameters": {"in_channels": "1", "out_channels": "1", "kernel_size": "2", "stride": "2", "bias": "False"},
  "zero_taps": [0, 0],
  "steps": [{"kind": "crop", "top": 0, "bottom": 1, "left": 0, "right": 0}]
 },
 "versions": {},
 "input": {"kind": "tensor", "name": "x.npy", "batch": 1, "height": 1, "width": 2},
 "weights": {"kind": "tensor", "preset": "", "seed": 1, "name": "w.npy"},
 "expected": {"name": "", "dtype": "", "framework": ""},
 "view": {}
})";
}

inline std::string experimentInput() {
  return textOf(npyOf("<f4", "(1, 1, 1, 2)", std::string_view("\0\0\x80\x3f\0\0\0\x40", 8)));
}

inline std::string experimentWeight() {
  return textOf(npyOf("<f4", "(1, 1, 2, 2)", std::string(16, '\0')));
}

inline std::vector<ZipMember> experimentMembers(std::string json = experimentText()) {
  return {{"mimetype", "application/x-scatterscope-experiment"},
          {"experiment.json", std::move(json)},
          {"input.npy", experimentInput()},
          {"weight.npy", experimentWeight()}};
}

/// The honest text with one piece of it replaced.
inline std::string experimentTextWith(std::string_view piece, std::string_view by) {
  std::string text = experimentText();
  const auto at = text.find(piece);
  return at == std::string::npos ? std::string() : text.replace(at, piece.size(), by);
}

inline std::vector<Attack> experimentAttacks() {
  std::vector<Attack> all;
  const auto add = [&](std::string name, Bytes content, std::string sentence) {
    all.push_back({std::move(name), std::move(content), std::move(sentence)});
  };
  const Bytes honest = zipOf(experimentMembers());
  // What is no such archive.
  add("empty", {}, "an empty file");
  add("a picture", bytesOf("\x89PNG\r\n\x1a\n, and so on"), "a PNG picture");
  add("the JSON alone", bytesOf(experimentText()), "JSON text");
  add("an array", bytesOf(experimentInput()), "a NumPy array");
  for (const auto& [name, length] : {std::pair{"four bytes", std::size_t{4}},
                                     {"half of it", honest.size() / 2},
                                     {"all but the end of the directory", honest.size() - 22},
                                     {"all but one byte", honest.size() - 1}}) {
    add(name, Bytes(honest.begin(), honest.begin() + static_cast<std::ptrdiff_t>(length)), "");
  }
  add("an archive of something else", zipOf({{"readme.txt", "x"}}), "without experiment.json");
  add("an OpenDocument text", zipOf({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}}),
      "without experiment.json");
  // Members.
  const auto members = [&](std::string name, auto change, std::string sentence) {
    std::vector<ZipMember> changed = experimentMembers();
    change(changed);
    add(std::move(name), zipOf(changed), std::move(sentence));
  };
  using Members = std::vector<ZipMember>&;
  const auto one = [](const char* member) { return ZipMember{member, "x"}; };
  members(
      "no JSON", [](Members m) { m.erase(m.begin() + 1); }, "without experiment.json");
  members(
      "no input", [](Members m) { m.erase(m.begin() + 2); }, "input.npy, is missing");
  members(
      "no weights", [](Members m) { m.pop_back(); }, "weight.npy, are missing");
  members(
      "the JSON twice", [](Members m) { m.push_back(m[1]); }, "two members of the name 'experiment.json'");
  members(
      "the input twice", [](Members m) { m.push_back(m[2]); }, "two members of the name 'input.npy'");
  for (const char* name : {"../evil", "a/../../evil", "/etc/passwd", "C:\\evil", "a\\..\\b", "./x", "a/./b", ""})
    members(
        std::string("a member named ") + name, [&](Members m) { m.push_back(one(name)); }, "leads out of its folder");
  members(
      "encrypted JSON", [](Members m) { m[1].flags = 1; }, "is encrypted");
  members(
      "an encrypted input", [](Members m) { m[2].flags = 1; }, "is encrypted");
  members(
      "JSON packed with LZMA", [](Members m) { m[1].method = 14; }, "compressed with LZMA");
  members(
      "a wrong check sum of the JSON", [](Members m) { m[1].checkSum = 1; }, "cannot be unpacked");
  members(
      "a wrong check sum of the input", [](Members m) { m[2].checkSum = 1; }, "cannot be unpacked");
  members(
      "deflated nonsense",
      [](Members m) {
        m[1].method = 8;
        m[1].packed = "\xff\xff\xff";
        m[1].unpacked = 100;
      },
      "cannot be unpacked");
  members(
      "JSON of 3 GB claimed",
      [](Members m) {
        m[1].method = 8;
        m[1].unpacked = 3'000'000'000;
      },
      "claims 3.00 GB");
  members(
      "another member of 3 GB claimed",
      [&](Members m) {
        m.push_back(one("later.bin"));
        m.back().method = 8;
        m.back().unpacked = 3'000'000'000;
      },
      "claims 3.00 GB");
  members(
      "an input of 4 GB claimed",
      [](Members m) {
        m[2].method = 8;
        m[2].unpacked = 0xfffffff0;
      },
      "");  // the budget's words, or those of what cannot be unpacked, as much memory as there is
  members(
      "seventy members",
      [&](Members m) {
        for (int i = 0; i < 70; ++i) m.push_back(one(("m" + std::to_string(i)).c_str()));
      },
      "74 members");
  members(
      "an input that is no array", [](Members m) { m[2].packed = "not an array"; }, "input.npy");
  members(
      "an input of objects", [](Members m) { m[2].packed = textOf(npyOf("|O", "(1,)", "x")); }, "pickle");
  members(
      "an input that claims more than there is",
      [](Members m) { m[2].packed = textOf(npyOf("<f4", "(1, 1, 100000, 100000)", "")); }, "claims 10000000000");
  members(
      "an input of five axes", [](Members m) { m[2].packed = textOf(npyOf("<f4", "(1, 1, 1, 1, 1)", "1234")); },
      "input.npy");
  members(
      "an input of another size", [](Members m) { m[2].packed = textOf(npyOf("<f4", "(1, 1, 2, 1)", "12345678")); },
      "but input.npy is 1×1×2×1");
  // JSON.
  const auto text = [&](std::string name, std::string json, std::string sentence) {
    add(std::move(name), zipOf(experimentMembers(std::move(json))), std::move(sentence));
  };
  const auto piece = [&](std::string_view from, std::string_view to, std::string sentence) {
    text(std::string(from) + " as " + std::string(to.substr(0, 40)), experimentTextWith(from, to), std::move(sentence));
  };
  text("no JSON at all", "hello", "is not JSON at byte 1");
  text("empty JSON", "", "is not JSON");
  text("a list", "[1, 2]", "is not an object");
  text("an object without anything", "{}", "format is missing");
  text("cut off", experimentText().substr(0, 200), "is not JSON at byte 2");
  text("nested a hundred deep", std::string(100, '[') + std::string(100, ']'), "nested more than 64 deep");
  text("nested a million deep", std::string(500'000, '['), "is not JSON");
  text("no UTF-8", experimentTextWith("By hand", "By \xff hand"), "is not JSON");
  piece("Scatterscope experiment", "Something else", "format is something else");
  piece("\"version\": 1", "\"version\": \"1\"", "version is something else, not a whole number");
  piece("\"version\": 1", "\"version\": -1", "version is something else");
  piece("\"version\": 1", "\"version\": 1e999", "a number that is too large");
  piece("\"version\": 1", "\"version\": 1, \"version\": 1", "has the key 'version' twice");
  piece("\"title\": \"By hand\",", "", "title is missing");
  piece("\"title\": \"By hand\"", "\"title\": 5", "title is something else, not text");
  piece("pytorch", "caffe", "'caffe', which is not a framework known here");
  piece("\"axes\": 2", "\"axes\": 3", "call.axes is something else");
  piece("\"stride\": \"2\"", "\"stride\": 2", "call.parameters is something else, not an object of texts");
  piece("\"stride\": \"2\"", "\"stride\": \"import os\"", "which is not a value");
  piece("\"stride\"", "\"strides\"", "'strides', which PyTorch does not have");
  piece("\"stride\": \"2\"", "\"stride\": \"0\"", "stride");
  piece("[0, 0]", "[0]", "call.zero_taps is something else");
  piece("[0, 0]", "[0, -1]", "call.zero_taps is something else");
  piece("\"crop\"", "\"blur\"", "'blur'");
  piece("\"top\": 0", "\"top\": -5", "call.steps[0].top is something else");
  piece("\"bottom\": 1", "\"bottom\": 900", "cannot lose");
  piece("\"versions\": {}", "\"versions\": {\"caffe\": \"1\"}", "'caffe'");
  piece("\"kind\": \"tensor\", \"name\": \"x.npy\"", "\"kind\": \"film\", \"name\": \"x.npy\"", "its input is 'film'");
  piece("\"height\": 1", "\"height\": 0", "input.height is something else");
  piece("\"height\": 1", "\"height\": 99999999999", "input.height is something else");
  piece("\"seed\": 1", "\"seed\": -1", "weights.seed is something else");
  piece("\"kind\": \"tensor\", \"preset\": \"\"", "\"kind\": \"preset\", \"preset\": \"nonsense\"",
        "the preset 'nonsense'");
  piece("\"framework\": \"\"", "\"framework\": \"caffe\"", "comes from 'caffe'");
  piece("\"view\": {}", "\"view\": []", "view is something else, not an object");
  piece("\"view\": {}", "\"view\": {\"step\": \"last\"}", "view.step is something else");
  return all;
}

}  // namespace scatterscope::attacks
