#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string_view>

#include "core/base/byte_source.h"
#include "core/files/stored_tensor.h"

namespace google::protobuf {
class MessageLite;
}

namespace scatterscope {

/// A field of a message of protocol buffers, where it stands in the file.
struct ProtobufField {
  int number = 0;
  bool delimited = false;  ///< a message, bytes or packed numbers
  ByteRange content;       ///< of a delimited one
};

/// Goes through messages that stand in a file without reading what is large in them: the parser is that of protocol
/// buffers, the file stays where it is. At most limits::kProtobufFields fields are looked at in all.
class ProtobufWalk {
 public:
  using Visit = std::function<Result<void>(const ProtobufField&)>;

  /// `file` and `name` outlive it.
  ProtobufWalk(const ByteSource& file, std::string_view name) : m_file(file), m_name(name) {}

  /// Visits the fields of a message in their order. Fails where it is none, on too many, and as `visit` does.
  Result<void> fields(ByteRange message, const Visit& visit);

  /// Parses a message but for its fields of these numbers, which are visited instead, and may be large. Fails as
  /// fields() does, and where what is left is longer than limits::kProtobufMessageBytes.
  Result<void> parse(ByteRange message, std::initializer_list<int> large, google::protobuf::MessageLite& result,
                     const Visit& visit);

 private:
  Result<void> fieldsOf(const ByteSource& source, ByteRange message, std::int64_t shift,
                        const std::function<Result<void>(const ProtobufField&, ByteRange)>& visit);
  tl::unexpected<Error> broken() const;

  const ByteSource& m_file;
  std::string_view m_name;
  int m_fields = 0;
};

}  // namespace scatterscope
