#pragma once

#include <QByteArray>
#include <QList>
#include <map>

namespace scatterscope::testing {

/// What a session that was killed had said of its edits and saves, a line each: "edit 3 TIME", "saved 2 TIME".
struct Said {
  int edit = 0, saved = 0;
  std::map<int, qint64> when;  ///< of the edits
};

inline Said readLines(const QByteArray& lines) {
  Said said;
  for (const QByteArray& line : lines.left(lines.lastIndexOf('\n') + 1).split('\n')) {  // the last may be cut off
    const auto words = line.split(' ');
    if (words.size() != 3) continue;
    const int number = words[1].toInt();
    if (words[0] == "edit") said.when[said.edit = number] = words[2].toLongLong();
    if (words[0] == "saved") said.saved = number;
  }
  return said;
}

}  // namespace scatterscope::testing
