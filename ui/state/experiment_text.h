#pragma once

#include <QImage>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "core/files/experiment_file.h"

namespace scatterscope {

/// A small experiment as one line of text that can be pasted anywhere: "scatterscope:" and its file in base64. Fails
/// (Unsupported) where that is longer than 64 KiB, and as experimentBytes() does.
Result<QString> experimentText(const ExperimentFile& experiment);

/// The file that a text holds, for readExperimentFile(). Empty for text that is none; spaces and broken lines do not
/// matter.
std::optional<std::vector<std::byte>> experimentBytesIn(const QString& text);

/// Lets a picture that is saved as PNG hold the experiment that it shows, where that is a small one.
void putExperiment(QImage& picture, const ExperimentFile& experiment);
/// The text that a PNG file holds in this way; empty where it holds none. Reads no pixel.
QString experimentTextInPng(const QString& path);

}  // namespace scatterscope
