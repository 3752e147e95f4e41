#include "attachment/base64.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <vector>

namespace chorus::test::base64_test {

using chorus::attachment::base64_encode;
using chorus::attachment::base64_size;
using chorus::attachment::Base64Decoder;
using chorus::attachment::Base64Encoder;
using chorus::attachment::base64::Kernel;
using chorus::attachment::base64::kernels;

namespace {

// Written from RFC 4648 without a look at the kernels: one bit after the other.
std::string naive_encode(const std::vector<std::byte>& in) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned value = 0;
  int bits = 0;
  for (const std::byte b : in) {
    for (int i = 7; i >= 0; --i) {
      value = value * 2 + (std::to_integer<unsigned>(b) >> i & 1U);
      if (++bits % 6 == 0) {
        out += alphabet[value];
        value = 0;
      }
    }
  }
  if (bits % 6 != 0) out += alphabet[value << (6 - bits % 6)];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::vector<std::byte> random_bytes(std::size_t n, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::byte> bytes(n);
  for (auto& b : bytes) b = static_cast<std::byte>(random() & 0xFF);
  return bytes;
}

std::vector<std::byte> as_bytes(std::string_view text) {
  const auto* p = reinterpret_cast<const std::byte*>(text.data());
  return {p, p + text.size()};
}

struct Decoded {
  std::vector<std::byte> bytes;
  bool ok = false;
  std::uint64_t fault = 0;
};

Decoded decode(std::string_view text, const Kernel& kernel, std::size_t chunk = 0) {
  if (chunk == 0) chunk = std::max<std::size_t>(text.size(), 1);
  Base64Decoder decoder(kernel);
  Decoded result;
  result.ok = true;
  for (std::size_t at = 0; at < text.size() && result.ok; at += chunk) {
    const auto piece = text.substr(at, chunk);
    // Exact-size heap copies, so that a sanitizer sees one byte too many.
    const std::vector<char> in(piece.begin(), piece.end());
    std::vector<std::byte> out(Base64Decoder::room(in.size()));
    const auto done = decoder.write({in.data(), in.size()}, out.data());
    result.ok = done.ok;
    result.bytes.insert(result.bytes.end(), out.begin(), out.begin() + static_cast<std::ptrdiff_t>(done.size));
  }
  result.ok = result.ok && decoder.finish();
  result.fault = decoder.fault_offset();
  return result;
}

}  // namespace

TEST_CASE("base64: RFC 4648 section 10 vectors", "[base64]") {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const Kernel& kernel : kernels()) {
    for (const auto& [plain, text] : vectors) {
      CAPTURE(kernel.name, plain);
      CHECK(base64_encode(as_bytes(plain), kernel) == text);
      const auto back = decode(text, kernel);
      CHECK(back.ok);
      CHECK(back.bytes == as_bytes(plain));
    }
  }
}

TEST_CASE("base64: the scalar kernel always runs and the best one is listed last", "[base64]") {
  REQUIRE_FALSE(kernels().empty());
  CHECK(kernels().front().name == "scalar");
  CHECK(&chorus::attachment::base64::best_kernel() == &kernels().back());
  CHECK(chorus::attachment::base64::find_kernel("scalar") == &kernels().front());
  CHECK(chorus::attachment::base64::find_kernel("neon") == nullptr);
}

TEST_CASE("base64: every length in exact-size buffers", "[base64]") {
  for (std::size_t n = 0; n <= 1000; ++n) {
    const auto plain = random_bytes(n, static_cast<unsigned>(n));
    const std::string expected = naive_encode(plain);
    REQUIRE(base64_size(n) == expected.size());
    for (const Kernel& kernel : kernels()) {
      CAPTURE(kernel.name, n);
      const std::unique_ptr<char[]> out(new char[expected.size()]);
      Base64Encoder encoder(kernel);
      std::size_t size = encoder.write(plain, out.get());
      size += encoder.finish(out.get() + size);
      REQUIRE(std::string_view(out.get(), size) == expected);
      const auto back = decode(expected, kernel);
      REQUIRE(back.ok);
      REQUIRE(back.bytes == plain);
    }
  }
}

TEST_CASE("base64: every alignment of input and output, guarded", "[base64]") {
  constexpr std::size_t guard = 64;
  const auto plain = random_bytes(199, 7);
  const std::string expected = naive_encode(plain);
  for (const Kernel& kernel : kernels()) {
    for (std::size_t in_at = 0; in_at < 32; ++in_at) {
      for (std::size_t out_at = 0; out_at < 32; ++out_at) {
        CAPTURE(kernel.name, in_at, out_at);
        std::vector<std::byte> in(in_at + plain.size());
        std::copy(plain.begin(), plain.end(), in.begin() + static_cast<std::ptrdiff_t>(in_at));
        std::string out(guard + out_at + expected.size() + guard, '\x7E');
        Base64Encoder encoder(kernel);
        char* const start = out.data() + guard + out_at;
        const auto size = encoder.write(std::span(in).subspan(in_at), start);
        encoder.finish(start + size);
        REQUIRE(out.substr(guard + out_at, expected.size()) == expected);
        REQUIRE(out.find_first_not_of('\x7E') == guard + out_at);
        REQUIRE(out.find_last_not_of('\x7E') == guard + out_at + expected.size() - 1);

        std::vector<std::byte> back(guard + out_at + plain.size() + 2 + guard, std::byte{0xA5});
        const std::string text = std::string(in_at, '?') + expected;
        Base64Decoder decoder(kernel);
        const auto done = decoder.write(std::string_view(text).substr(in_at), back.data() + guard + out_at);
        REQUIRE(done.ok);
        REQUIRE(done.size == plain.size());
        const auto first = back.begin() + static_cast<std::ptrdiff_t>(guard + out_at);
        const auto last = first + static_cast<std::ptrdiff_t>(plain.size());
        const auto untouched = [](std::byte b) { return b == std::byte{0xA5}; };
        REQUIRE(std::equal(first, last, plain.begin()));
        REQUIRE(std::all_of(back.begin(), first, untouched));
        REQUIRE(std::all_of(last + 2, back.end(), untouched));
      }
    }
  }
}

TEST_CASE("base64: every chunking 1..255", "[base64]") {
  const auto plain = random_bytes(1000, 11);
  const std::string expected = naive_encode(plain);
  for (const Kernel& kernel : kernels()) {
    for (std::size_t chunk = 1; chunk <= 255; ++chunk) {
      CAPTURE(kernel.name, chunk);
      Base64Encoder encoder(kernel);
      std::string text;
      for (std::size_t at = 0; at < plain.size(); at += chunk) {
        const std::size_t n = std::min(chunk, plain.size() - at);
        const std::vector<std::byte> in(plain.begin() + static_cast<std::ptrdiff_t>(at),
                                        plain.begin() + static_cast<std::ptrdiff_t>(at + n));
        std::vector<char> out((encoder.carried() + n) / 3 * 4);
        REQUIRE(encoder.write(in, out.data()) == out.size());
        text.append(out.data(), out.size());
      }
      char last[4];
      text.append(last, encoder.finish(last));
      REQUIRE(text == expected);
      const auto back = decode(text, kernel, chunk);
      REQUIRE(back.ok);
      REQUIRE(back.bytes == plain);
    }
  }
}

TEST_CASE("base64: an encoder can be used again after finish", "[base64]") {
  Base64Encoder encoder;
  char out[8];
  for (int i = 0; i < 2; ++i) {
    const auto size = encoder.write(as_bytes("fooba"), out);
    CHECK(size + encoder.finish(out + size) == 8);
    CHECK(std::string(out, 8) == "Zm9vYmE=");
  }
}

TEST_CASE("base64: every bad character at every place is found there", "[base64]") {
  const std::string good = naive_encode(random_bytes(96, 3));
  for (const Kernel& kernel : kernels()) {
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (int c = 0; c < 256; ++c) {
        const bool in_alphabet =
            (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
        if (in_alphabet || c == '=') continue;
        std::string bad = good;
        bad[at] = static_cast<char>(c);
        Base64Decoder decoder(kernel);
        std::vector<std::byte> out(Base64Decoder::room(bad.size()));
        REQUIRE_FALSE(decoder.write(bad, out.data()).ok);
        REQUIRE(decoder.fault_offset() == at);
      }
    }
  }
}

TEST_CASE("base64: faults of padding, length and trailing bits", "[base64]") {
  struct Case {
    std::string text;
    std::uint64_t fault;
  };
  const std::string head(64, 'A');
  const Case cases[] = {{"=AAA", 0},   {"A===", 1},       {"AA=A", 3},  {"AA==AAAA", 4}, {"AA===", 4}, {"AAA=A", 4},
                        {"A", 1},      {"AA", 2},         {"AAA", 3},   {"AA=", 3},      {"AB==", 1},  {"AAB=", 2},
                        {"AA\n==", 2}, {"AAAA\nAAAA", 4}, {"AAAA ", 4}, {"AA*", 2}};
  for (const Kernel& kernel : kernels()) {
    for (const Case& c : cases) {
      for (const std::string& prefix : {std::string(), head}) {
        for (std::size_t chunk = 1; chunk <= 80; ++chunk) {
          CAPTURE(kernel.name, c.text, prefix.size(), chunk);
          const auto result = decode(prefix + c.text, kernel, chunk);
          REQUIRE_FALSE(result.ok);
          REQUIRE(result.fault == prefix.size() + c.fault);
        }
      }
    }
  }
}

TEST_CASE("base64: a failed decoder stays failed and writes nothing", "[base64]") {
  Base64Decoder decoder;
  std::byte out[6];
  CHECK_FALSE(decoder.write("A*", out).ok);
  const auto again = decoder.write("AAAA", out);
  CHECK_FALSE(again.ok);
  CHECK(again.size == 0);
  CHECK_FALSE(decoder.finish());
  CHECK(decoder.fault_offset() == 1);
}

}  // namespace chorus::test::base64_test
