#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/lessons/lesson.h"

namespace scatterscope {

/// A question of a lesson as other programs can ask it: with words and numbers, without the picture.
struct QuizItem {
  std::string title;  ///< of its step
  std::string scene;  ///< call, input, kernel and bias in words, a line each
  std::string question;
  enum class Kind {
    Text,     ///< typed: one of `accepted`
    Number,   ///< typed: `number`
    One,      ///< one of `options` is right
    Several,  ///< any of `options` may be right
  } kind = Kind::Text;
  std::vector<std::string> accepted;
  double number = 0;
  std::vector<std::pair<std::string, bool>> options;  ///< and whether each is right
  std::vector<std::string> hints;
  std::string reason;  ///< why the answer is right
};

/// What of a lesson can be asked so, in its order: sizes, values, counts, choices, lines of code, and of rows and
/// columns which hold the bias alone. Cells that are to be marked in the picture are left out.
std::vector<QuizItem> quizOf(const Lesson& lesson);

/// As Moodle's GIFT (docs.moodle.org/en/GIFT_format), UTF-8.
std::string giftOf(const std::vector<QuizItem>& items);

/// A file of a package.
struct QuizFile {
  std::string name, text;
};
/// As IMS QTI 2.1 (imsglobal.org/question/qtiv2p1): imsmanifest.xml and an XML file for each item, to be put into one
/// zip archive.
std::vector<QuizFile> qtiOf(const std::vector<QuizItem>& items, std::string_view title);

}  // namespace scatterscope
