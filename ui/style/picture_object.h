#pragma once

#include <QColor>
#include <QString>
#include <vector>

namespace scatterscope {

/// What sentences speak of and the picture shows: hovering over either lights the other.
enum class PictureObject { Input, Kernel, Canvas, Window, Padding, OutputPadding, Stride, Dilation, Bias };

/// The colour that an object has in the picture, as it is written.
QColor colourOf(PictureObject object);

/// A word of a sentence that names an object.
struct ObjectWord {
  qsizetype from, length;
  PictureObject object;
};

/// The words of a sentence that name objects, in order: names and parameters, "x[1, 2]", "canvas[3, 4]".
std::vector<ObjectWord> objectWordsIn(const QString& sentence);

/// The sentence as rich text whose object words are coloured links, named by linkName(); those of `lit` stand out.
QString withHandles(const QString& sentence, const PictureObject* lit);

QString linkName(PictureObject object);
const PictureObject* objectNamed(const QString& name);

}  // namespace scatterscope
