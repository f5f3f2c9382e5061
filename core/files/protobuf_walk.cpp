#include "core/files/protobuf_walk.h"

#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/message_lite.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/base/limits.h"

namespace scatterscope {
namespace {

using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CopyingInputStream;
using google::protobuf::io::CopyingInputStreamAdaptor;

/// A range of a source as protocol buffers read one.
class RangeStream final : public CopyingInputStream {
 public:
  RangeStream(const ByteSource& source, ByteRange range)
      : m_source(source), m_offset(range.offset), m_end(range.offset + range.bytes) {}

  int Read(void* buffer, int size) override {
    const auto wanted = static_cast<std::size_t>(std::min<std::int64_t>(size, m_end - m_offset));
    const auto count = m_source.read(m_offset, {static_cast<std::byte*>(buffer), wanted});
    if (!count) {
      m_error = count.error();
      return -1;
    }
    m_offset += static_cast<std::int64_t>(*count);
    return static_cast<int>(*count);
  }

  int Skip(int count) override {
    const auto skipped = static_cast<int>(std::min<std::int64_t>(count, m_end - m_offset));
    m_offset += skipped;
    return skipped;
  }

  const std::optional<Error>& error() const { return m_error; }

 private:
  const ByteSource& m_source;
  std::int64_t m_offset, m_end;
  std::optional<Error> m_error;
};

/// A message up to so many bytes is read at once.
constexpr std::int64_t kWhole = 64 << 10;

}  // namespace

tl::unexpected<Error> ProtobufWalk::broken() const {
  return fail(ErrorKind::InvalidFile, std::string(m_name),
              fmt::format("{} begins as a model or checkpoint, but what follows is none.", m_name),
              "The file was cut short or changed; fetch or save it again.");
}

Result<void> ProtobufWalk::fieldsOf(const ByteSource& source, ByteRange message, std::int64_t shift,
                                    const std::function<Result<void>(const ProtobufField&, ByteRange)>& visit) {
  if (message.bytes > limits::kProtobufBytes) {
    return fail(ErrorKind::InvalidFile, std::string(m_name),
                fmt::format("{} is longer than 2 GB, which protocol buffers cannot be.", m_name),
                "Save its tensors as .safetensors.");
  }
  RangeStream stream(source, message);
  CopyingInputStreamAdaptor adaptor(&stream, static_cast<int>(std::clamp<std::int64_t>(message.bytes, 1, 8 << 10)));
  CodedInputStream input(&adaptor);
  while (true) {
    const std::int64_t begin = input.CurrentPosition();
    const std::uint32_t tag = input.ReadTag();
    if (tag == 0) {
      if (stream.error()) return tl::make_unexpected(*stream.error());
      return begin == message.bytes ? Result<void>() : broken();
    }
    if (++m_fields > limits::kProtobufFields) {
      return fail(ErrorKind::InvalidFile, std::string(m_name),
                  fmt::format("{} has more than {} parts.", m_name, limits::kProtobufFields),
                  "Save its tensors as .safetensors.");
    }
    ProtobufField field{static_cast<int>(tag >> 3), false, {}};
    std::uint64_t number = 0;
    std::uint32_t half = 0, length = 0;
    bool read = false;
    switch (tag & 7) {
      case 0:
        read = input.ReadVarint64(&number);
        break;
      case 1:
        read = input.ReadLittleEndian64(&number);
        break;
      case 5:
        read = input.ReadLittleEndian32(&half);
        break;
      case 2:
        field.delimited = true;
        if (input.ReadVarint32(&length)) {
          const std::int64_t at = input.CurrentPosition();
          field.content = {message.offset + shift + at, length};
          read = length <= message.bytes - at && input.Skip(static_cast<int>(length));
        }
        break;
      default:  // groups, which neither format has
        break;
    }
    if (stream.error()) return tl::make_unexpected(*stream.error());
    if (!read) return broken();
    if (auto visited = visit(field, {begin, input.CurrentPosition() - begin}); !visited) return visited;
  }
}

Result<void> ProtobufWalk::fields(ByteRange message, const Visit& visit) {
  return fieldsOf(m_file, message, 0, [&](const ProtobufField& field, ByteRange) { return visit(field); });
}

Result<void> ProtobufWalk::parse(ByteRange message, std::initializer_list<int> large,
                                 google::protobuf::MessageLite& result, const Visit& visit) {
  const auto isLarge = [&](const ProtobufField& field) {
    return std::find(large.begin(), large.end(), field.number) != large.end();
  };
  std::vector<std::byte> small;
  const auto read = [&](ByteRange range) -> Result<void> {
    const auto used = small.size();
    small.resize(used + static_cast<std::size_t>(range.bytes));
    const auto count = m_file.read(range.offset, std::span(small).subspan(used));
    if (!count) return tl::make_unexpected(count.error());
    return *count == static_cast<std::size_t>(range.bytes) ? Result<void>() : broken();
  };
  std::vector<ProtobufField> visited;
  Result<void> walked;
  if (message.bytes <= kWhole) {
    if (auto whole = read(message); !whole) return whole;
    walked =
        fieldsOf(SpanSource(small), {0, message.bytes}, message.offset, [&](const ProtobufField& field, ByteRange) {
          if (isLarge(field)) visited.push_back(field);
          return Result<void>();
        });
  } else {
    walked = fieldsOf(m_file, message, 0, [&](const ProtobufField& field, ByteRange place) -> Result<void> {
      if (isLarge(field)) {
        visited.push_back(field);
        return {};
      }
      if (static_cast<std::int64_t>(small.size()) + place.bytes > limits::kProtobufMessageBytes) {
        return fail(ErrorKind::InvalidFile, std::string(m_name),
                    fmt::format("A node or tensor of {} has more than {} bytes of names and numbers.", m_name,
                                limits::kProtobufMessageBytes),
                    "Save its tensors as .safetensors.");
      }
      return read({message.offset + place.offset, place.bytes});
    });
  }
  if (!walked) return walked;
  if (!result.ParsePartialFromArray(small.data(), static_cast<int>(small.size()))) return broken();
  for (const ProtobufField& field : visited) {
    if (auto done = visit(field); !done) return done;
  }
  return {};
}

}  // namespace scatterscope
