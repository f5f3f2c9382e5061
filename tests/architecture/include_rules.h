#pragma once

#include <algorithm>
#include <array>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

/// The arrows between the rooms of the program, and what may be used in one room only.
namespace scatterscope::architecture {

/// A folder and the folders whose headers its files may include, itself among them. The first row whose
/// folder a path begins with is the one that counts.
struct Room {
  std::string_view folder;
  std::vector<std::string_view> mayInclude;
};

/// Every folder that holds sources has a row; a folder inside another comes before it.
inline const std::vector<Room>& rooms() {
  static const std::vector<std::string_view> core = {
      "core/base/",    "core/tensor/",      "core/files/",    "core/media/",     "core/geometry/", "core/trace/",
      "core/engines/", "core/conventions/", "core/analysis/", "core/benchmark/", "core/lessons/",  "core/saving/"};
  static const auto inWindow = [](std::vector<std::string_view> folders) {
    folders.insert(folders.end(), {"ui/state/", "ui/style/", "ui/language/"});
    folders.insert(folders.end(), core.begin(), core.end());
    return folders;
  };
  static const std::vector<Room> all = {
      {"core/base/", {"core/base/"}},
      {"core/tensor/", {"core/tensor/", "core/base/"}},
      {"core/files/", {"core/files/", "core/tensor/", "core/base/"}},
      {"core/media/", {"core/media/", "core/tensor/", "core/base/"}},
      {"core/saving/", {"core/saving/", "core/files/", "core/media/", "core/tensor/", "core/base/"}},
      {"core/geometry/", {"core/geometry/", "core/tensor/", "core/base/"}},
      {"core/conventions/", {"core/conventions/", "core/geometry/", "core/tensor/", "core/base/"}},
      {"core/engines/kernels/", {"core/engines/kernels/", "core/base/"}},
      {"core/engines/", {"core/engines/", "core/geometry/", "core/tensor/", "core/base/"}},
      {"core/trace/", {"core/trace/", "core/geometry/", "core/tensor/", "core/base/"}},
      {"core/analysis/mismatch/",
       {"core/analysis/mismatch/", "core/analysis/compare.h", "core/engines/", "core/geometry/", "core/tensor/",
        "core/base/"}},
      {"core/analysis/detective/",
       {"core/analysis/detective/", "core/analysis/mismatch/", "core/engines/", "core/conventions/", "core/geometry/",
        "core/tensor/", "core/base/"}},
      {"core/analysis/",
       {"core/analysis/", "core/engines/", "core/conventions/", "core/trace/", "core/files/", "core/geometry/",
        "core/tensor/", "core/base/"}},
      {"core/lessons/",
       {"core/lessons/", "core/conventions/", "core/trace/", "core/geometry/", "core/tensor/", "core/base/"}},
      {"core/benchmark/", {"core/benchmark/", "core/engines/", "core/geometry/", "core/tensor/", "core/base/"}},
      {"core/imaging/", {"core/imaging/", "core/files/", "core/media/", "core/tensor/", "core/base/"}},
      {"core/peers/", {"core/peers/", "core/engines/", "core/geometry/", "core/tensor/", "core/base/"}},
      {"ui/language/", {"ui/language/"}},
      {"ui/style/", {"ui/style/"}},
      {"ui/state/",
       [] {
         std::vector<std::string_view> folders = {"ui/state/", "ui/language/"};
         folders.insert(folders.end(), core.begin(), core.end());
         return folders;
       }()},
      {"ui/charts/", inWindow({"ui/charts/"})},
      {"ui/live/", {"ui/live/", "core/base/"}},
      {"ui/picture/", inWindow({"ui/picture/"})},
      {"ui/call/", inWindow({"ui/call/"})},
      {"ui/stage/", inWindow({"ui/stage/", "ui/picture/"})},
      {"ui/scatter/", inWindow({"ui/scatter/", "ui/stage/", "ui/picture/", "ui/call/", "ui/charts/"})},
      {"ui/convert/", inWindow({"ui/convert/", "ui/stage/", "ui/picture/", "ui/call/", "ui/charts/"})},
      {"ui/image/", inWindow({"ui/image/", "ui/stage/", "ui/picture/", "ui/call/", "ui/charts/"})},
      {"ui/timings/", inWindow({"ui/timings/", "ui/stage/", "ui/picture/", "ui/call/", "ui/charts/"})},
      {"ui/lessons/", inWindow({"ui/lessons/", "ui/stage/", "ui/picture/", "ui/call/", "ui/charts/"})},
      {"ui/window/", inWindow({"ui/"})},
      {"app/", {"app/", "ui/window/", "core/"}},
  };
  return all;
}

/// A header or a directive that belongs to some folders only.
struct Privilege {
  std::string_view what;
  std::regex line;
  std::vector<std::string_view> folders;
};

inline const std::vector<Privilege>& privileges() {
  static const std::vector<Privilege> all = {
      {"OpenMP", std::regex(R"(#\s*include\s*<omp\.h>|#\s*pragma\s+omp)"), {"core/engines/"}},
      {"SIMD", std::regex(R"(#\s*include\s*[<"](hwy/|\w*intrin\.h|arm_neon\.h))"), {"core/engines/kernels/"}},
      {"BLIS", std::regex(R"(#\s*include\s*[<"](blis|cblas)\b)"), {"core/engines/"}},
      {"OpenCV", std::regex(R"(#\s*include\s*[<"]opencv)"), {"core/imaging/", "core/peers/"}},
      {"libpng", std::regex(R"(#\s*include\s*[<"]png\w*\.h)"), {"core/imaging/"}},
      {"oneDNN", std::regex(R"(#\s*include\s*[<"](oneapi/)?dnnl)"), {"core/peers/"}},
      {"Qt Charts",
       std::regex(
           R"(#\s*include\s*[<"](QtCharts|QChart|Q\w*Series\b|QBarSet|QBoxSet|QValueAxis|QLogValueAxis|QCategoryAxis|QBarCategoryAxis))"),
       {"ui/charts/"}},
      {"Qt", std::regex(R"(#\s*include\s*[<"]Q[A-Za-z])"), {"ui/", "app/"}},
      {"a thread of its own",
       std::regex(R"(#\s*include\s*[<"](QThread|QtConcurrent|QFuture|QPromise|QRunnable|thread>|future>|QThreadPool))"),
       {"ui/state/compute_thread.", "ui/state/file_saver.", "core/engines/thread_limit.cpp"}},
      // What is computed here stays here: no file opens a socket but the one for this user's own Python.
      {"sockets",
       std::regex(
           R"(#\s*include\s*[<"](QLocalServer|QLocalSocket|QTcp|QUdp|QNetwork|QAbstractSocket|QSsl|sys/socket|netdb))"),
       {"ui/live/"}},
      {"command line options", std::regex(R"(#\s*include\s*[<"]CLI/)"), {"app/"}},
  };
  return all;
}

/// Folders that know no widgets, and what a widget is made with.
inline constexpr std::array<std::string_view, 4> kWithoutWidgets = {"ui/state/", "ui/picture/", "ui/live/",
                                                                    "ui/language/"};
inline const std::regex& widgetHeaders() {
  static const std::regex headers(
      R"(#\s*include\s*[<"](QtWidgets|QWidget|QMainWindow|QDialog|QLabel|QApplication|QLayout|Q\w*(Box|Button|View|Edit|Dialog|Slider)>))");
  return headers;
}

inline bool beginsWithAny(std::string_view path, const std::vector<std::string_view>& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](auto folder) { return path.starts_with(folder); });
}

/// One sentence for each line of the file that breaks a rule; `path` is relative to the root of the project.
inline std::vector<std::string> violations(const std::string& path, const std::string& text) {
  static const std::regex projectInclude(R"re(^\s*#\s*include\s*"([^"]+)")re");
  std::vector<std::string> found;
  const auto report = [&](std::size_t line, const std::string& what) {
    found.push_back(path + ":" + std::to_string(line) + " " + what);
  };
  const auto room = std::find_if(rooms().begin(), rooms().end(),
                                 [&](const Room& candidate) { return path.starts_with(candidate.folder); });
  if (room == rooms().end()) found.push_back(path + " stands in no room");
  std::size_t number = 0, begin = 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find('#') == std::string::npos) continue;
    if (std::smatch match; room != rooms().end() && std::regex_search(line, match, projectInclude)) {
      const std::string header = match[1];
      if (!header.ends_with(".moc") && !beginsWithAny(header, room->mayInclude)) {
        report(number, "may not include " + header);
      }
    }
    for (const auto& privilege : privileges()) {
      if (std::regex_search(line, privilege.line) && !beginsWithAny(path, privilege.folders)) {
        report(number, "may not use " + std::string(privilege.what));
      }
    }
    if (std::any_of(kWithoutWidgets.begin(), kWithoutWidgets.end(),
                    [&](auto folder) { return path.starts_with(folder); }) &&
        std::regex_search(line, widgetHeaders()))
      report(number, "may not use widgets");
    if (path.ends_with(".h") && line.find("nlohmann/json.hpp") != std::string::npos)
      report(number, "puts JSON in a header");
  }
  return found;
}

}  // namespace scatterscope::architecture
