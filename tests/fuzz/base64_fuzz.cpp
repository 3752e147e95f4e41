// Any bytes encoded, and any bytes decoded as base64: every kernel does as the scalar one, in one
// call and in pieces; what was encoded comes back, and a text that is accepted is the only one of
// its bytes.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/base64.hpp"
#include "invariant.hpp"

namespace {

using namespace chorus;
using attachment::Base64Decoder;
using attachment::Base64Encoder;
using attachment::base64::Kernel;
using attachment::base64::kernels;

struct Decoding {
  std::string bytes;
  bool ok = false;
  std::uint64_t fault_offset = 0;

  bool operator==(const Decoding&) const = default;
};

/// In pieces that each lie in memory of just their size, where a byte too many is seen.
Decoding decoded(std::string_view text, const Kernel& kernel, std::size_t piece) {
  Decoding decoding;
  Base64Decoder decoder(kernel);
  bool ok = true;
  for (std::size_t at = 0; at < text.size() && ok; at += piece) {
    const std::string_view part = text.substr(at, piece);
    const std::vector<char> in(part.begin(), part.end());
    std::vector<std::byte> out(Base64Decoder::room(in.size()));
    const auto result = decoder.write({in.data(), in.size()}, out.data());
    require(result.size <= out.size());
    decoding.bytes.append(reinterpret_cast<const char*>(out.data()), result.size);
    ok = result.ok;
  }
  decoding.ok = decoder.finish();
  require(ok || !decoding.ok);
  if (!decoding.ok) decoding.fault_offset = decoder.fault_offset();
  return decoding;
}

std::string encoded(std::string_view bytes, const Kernel& kernel, std::size_t piece) {
  std::string text;
  Base64Encoder encoder(kernel);
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    const std::vector<char> in(part.begin(), part.end());
    const std::size_t size = 4 * ((encoder.carried() + in.size()) / 3);
    std::vector<char> out(size);
    require(encoder.write(std::as_bytes(std::span(in)), out.data()) == size);
    text.append(out.data(), size);
  }
  char last[4];
  text.append(last, encoder.finish(last));
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t piece = std::max<std::size_t>(1 + data[0], size / 64);  // small pieces of small inputs
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Kernel& scalar = kernels().front();
  const std::string text = attachment::base64_encode(std::as_bytes(std::span(input)), scalar);
  const Decoding decoding = decoded(input, scalar, input.size() + 1);
  require(text.size() == attachment::base64_size(input.size()));
  for (const Kernel& kernel : kernels()) {
    require(attachment::base64_encode(std::as_bytes(std::span(input)), kernel) == text);
    require(encoded(input, kernel, piece) == text);
    require(decoded(text, kernel, piece) == Decoding{std::string(input), true, 0});
    require(decoded(input, kernel, input.size() + 1) == decoding);
    require(decoded(input, kernel, piece) == decoding);
  }
  require(decoding.ok || decoding.fault_offset <= input.size());
  if (decoding.ok) require(attachment::base64_encode(std::as_bytes(std::span(decoding.bytes)), scalar) == input);
  return 0;
}
