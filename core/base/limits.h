#pragma once

#include <cstdint>

/// Every limit of the program in one table, so that each can be quoted in an error and tested at its edge.
namespace scatterscope::limits {

inline constexpr std::int64_t kFileBytes = std::int64_t{4} << 30;            ///< any file that is opened
inline constexpr std::int64_t kImageFileBytes = std::int64_t{512} << 20;     ///< an encoded picture
inline constexpr std::int64_t kImagePixels = std::int64_t{1} << 26;          ///< a decoded picture, 67 megapixel
inline constexpr std::int64_t kImageSide = 65'500;                           ///< one side of a decoded picture
inline constexpr std::int64_t kNpyHeaderBytes = 10'000;                      ///< as NumPy's own reader
inline constexpr std::int64_t kSafetensorsHeaderBytes = 100'000'000;         ///< as the format says
inline constexpr std::int64_t kPickleBytes = 16 << 20;                       ///< of a PyTorch checkpoint, without data
inline constexpr int kPickleValues = 1 << 20;                                ///< that it may make
inline constexpr std::int64_t kZipDirectoryBytes = 16 << 20;                 ///< names and places of the members
inline constexpr int kTensorsInFile = 50'000;                                ///< with a name each
inline constexpr std::int64_t kProtobufBytes = (std::int64_t{1} << 31) - 1;  ///< as protocol buffers can be read
inline constexpr std::int64_t kProtobufMessageBytes = 1 << 20;               ///< a node or a tensor, without data
inline constexpr int kProtobufFields = 2'000'000;                            ///< that are looked at in a file
inline constexpr int kTensorRank = 32;                                       ///< as NumPy
inline constexpr std::int64_t kCodeBytes = 64 << 10;                         ///< pasted code
inline constexpr int kCodeDepth = 64;                                        ///< nesting of pasted expressions
inline constexpr std::int64_t kLessonBytes = 1 << 20;                        ///< a lesson's file
inline constexpr std::int64_t kLessonSteps = 200;                            ///< of a lesson
inline constexpr std::int64_t kLessonElements = 1 << 16;                     ///< of its inputs, kernels, outputs
inline constexpr std::int64_t kLessonCells = 1 << 12;                        ///< to be marked in a question
inline constexpr std::int64_t kLessonNumbers = 100;                          ///< to be computed for a text of it
inline constexpr std::int64_t kLessonErrors = 100;                           ///< told of one lesson
inline constexpr int kThreads = 1024;                                        ///< asked for by a user

}  // namespace scatterscope::limits
