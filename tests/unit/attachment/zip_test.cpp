#include "attachment/zip.hpp"

#include <catch2/catch.hpp>

#include "scratch_file.hpp"

namespace chorus::test::zip_test {

using namespace chorus::attachment;

namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

ZipEntry stored(std::string name, std::string_view content) {
  return {std::move(name), crc32(0, bytes_of(content)), content.size(), content.size(), Method::stored};
}

std::string archive(const ZipEntry& entry, std::string_view compressed) {
  return zip_head(entry) + std::string(compressed) + zip_tail(entry);
}

std::string raw_deflate(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

ZipEntry deflated(std::string name, std::string_view content, std::string_view compressed) {
  return {std::move(name), crc32(0, bytes_of(content)), content.size(), compressed.size(), Method::deflated};
}

struct Read {
  ZipFault fault = ZipFault::none;
  bool ok = false;
  ZipEntry entry;
  std::string content;
};

Read read(std::string_view bytes, std::size_t chunk = 1 << 30, std::uint64_t max = 1 << 26) {
  Read result;
  ZipReader reader(max, [&](std::span<const std::byte> piece) {
    result.content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  });
  bool good = true;
  for (std::size_t at = 0; at < bytes.size() && good; at += chunk) {
    const std::string piece(bytes.substr(at, chunk));
    good = reader.write(bytes_of(piece));
  }
  result.ok = reader.finish();
  result.fault = reader.fault();
  result.entry = reader.entry();
  REQUIRE(result.ok == (result.fault == ZipFault::none));
  return result;
}

// What `zip` writes to a pipe: sizes behind the content.
std::string with_descriptor(std::string_view content, bool marked, bool extra = false) {
  const std::string compressed = raw_deflate(content);
  ZipEntry entry = deflated("a.pdf", content, compressed);
  std::string head = zip_head(entry);
  head[6] = 8;
  head.replace(14, 12, 12, '\0');
  std::string tail = zip_tail(entry);
  tail[8] = 8;
  std::string descriptor = marked ? "PK\x07\x08" : "";
  put(descriptor, entry.crc, 4);
  put(descriptor, entry.compressed_size, 4);
  put(descriptor, entry.size, 4);
  std::size_t added = descriptor.size();
  if (extra) {
    head[28] = 5;
    head += std::string("UT\x01\x00x", 5);
    added += 5;
  }
  std::string offset;
  put(offset, 30 + 5 + entry.compressed_size + added, 4);
  tail.replace(tail.size() - 6, 4, offset);
  return head + compressed + descriptor + tail;
}

}  // namespace

TEST_CASE("zip: the bytes of a stored entry, one by one", "[zip]") {
  const std::string zip = archive(stored("a.txt", "hello\n"), "hello\n");
  std::string expected("PK\x03\x04", 4);
  const auto description = [&] {
    put(expected, 20, 2);          // version 2.0
    put(expected, 0, 2);           // flags
    put(expected, 0, 2);           // stored
    put(expected, 0, 2);           // 00:00:00
    put(expected, 0x21, 2);        // 1980-01-01
    put(expected, 0x363A3020, 4);  // CRC of "hello\n"
    put(expected, 6, 4);
    put(expected, 6, 4);
    put(expected, 5, 2);
    put(expected, 0, 2);
  };
  description();
  expected += "a.txthello\n";
  expected += std::string("PK\x01\x02\x14\x00", 6);
  description();
  put(expected, 0, 2 + 2 + 2);
  put(expected, 0, 4);
  put(expected, 0, 4);
  expected += "a.txt";
  expected += std::string("PK\x05\x06", 4);
  put(expected, 0, 4);
  put(expected, 1, 2);
  put(expected, 1, 2);
  put(expected, 51, 4);
  put(expected, 41, 4);
  put(expected, 0, 2);
  CHECK(zip == expected);
  CHECK(zip.size() == zip_size(5, 6));
}

TEST_CASE("zip: the UTF-8 flag stands only with a name that is not ASCII", "[zip]") {
  const std::string plain = zip_head(stored("e.pdf", ""));
  const std::string accent = zip_head(stored("\xC3\xA9.pdf", ""));
  CHECK(plain[7] == 0);
  CHECK(accent[7] == 8);
  CHECK(zip_tail(stored("\xC3\xA9.pdf", ""))[9] == 8);
}

TEST_CASE("zip: what would need ZIP64 is refused", "[zip]") {
  const auto entry = [](std::uint64_t size) { return ZipEntry{"a.pdf", 0, size, size, Method::stored}; };
  constexpr std::uint64_t most = 0xFFFFFFFEULL - 98 - 10;
  CHECK_NOTHROW(zip_head(entry(most)));
  CHECK_NOTHROW(zip_tail(entry(most)));
  for (const std::uint64_t size : {most + 1, std::uint64_t{0xFFFFFFFF}, ~std::uint64_t{0}}) {
    CHECK_THROWS_AS(zip_head(entry(size)), std::length_error);
    CHECK_THROWS_AS(zip_tail(entry(size)), std::length_error);
  }
  CHECK_THROWS_AS(zip_head(stored(std::string(65'536, 'x'), "")), std::length_error);
}

TEST_CASE("zip reader: what we write comes back, in chunks of any size", "[zip]") {
  const std::string content = words(1'000, 1) + random_text(300, 2);
  const std::string compressed = raw_deflate(content);
  const ZipEntry entries[] = {stored("a.pdf", content), deflated("\xC3\xA9.pdf", content, compressed),
                              stored("empty.txt", ""), deflated("e", "", raw_deflate(""))};
  const std::string_view bodies[] = {content, compressed, "", std::string_view("\x03\x00", 2)};
  for (int i = 0; i < 4; ++i) {
    const std::string zip = archive(entries[i], bodies[i]);
    for (std::size_t chunk = 1; chunk <= zip.size() + 1; chunk += chunk < 300 ? 1 : 111) {
      CAPTURE(i, chunk);
      const Read back = read(zip, chunk);
      REQUIRE(back.ok);
      REQUIRE(back.entry == entries[i]);
      REQUIRE(back.content == (i < 2 ? content : ""));
    }
  }
}

TEST_CASE("zip reader: archives cut off anywhere are refused", "[zip]") {
  const std::string content = words(500, 1);
  const std::string compressed = raw_deflate(content);
  for (const std::string& zip :
       {archive(stored("a", content), content), archive(deflated("a", content, compressed), compressed),
        with_descriptor(content, true), with_descriptor(content, false)}) {
    for (std::size_t size = 0; size < zip.size(); ++size) {
      const Read back = read(std::string_view(zip).substr(0, size));
      REQUIRE_FALSE(back.ok);
      REQUIRE(back.fault == ZipFault::cut_off);
    }
    CHECK(read(zip + "x").fault == ZipFault::trailing_bytes);
  }
}

TEST_CASE("zip reader: a byte changed anywhere is noticed or does not matter", "[zip]") {
  const std::string content = words(300, 1);
  const std::string compressed = raw_deflate(content);
  for (const std::string& zip :
       {archive(stored("a.pdf", content), content), archive(deflated("a.pdf", content, compressed), compressed)}) {
    for (std::size_t at = 0; at < zip.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string bad = zip;
        bad[at] = static_cast<char>(bad[at] ^ (1 << bit));
        const Read back = read(bad);
        CAPTURE(at, bit);
        if (back.ok) REQUIRE(back.content == content);
      }
    }
  }
}

TEST_CASE("zip reader: other producers' habits", "[zip]") {
  const std::string content = words(2'000, 1);
  for (const bool marked : {true, false}) {
    for (const bool extra : {true, false}) {
      const std::string zip = with_descriptor(content, marked, extra);
      for (std::size_t chunk = 1; chunk < 64; ++chunk) {
        CAPTURE(marked, extra, chunk);
        const Read back = read(zip, chunk);
        REQUIRE(back.ok);
        REQUIRE(back.content == content);
        REQUIRE(back.entry.size == content.size());
      }
    }
  }
  std::string commented = archive(stored("a", "x"), "x");
  commented[commented.size() - 2] = 3;
  CHECK(read(commented + "abc").ok);
  CHECK(read(commented + "ab").fault == ZipFault::cut_off);
}

TEST_CASE("zip reader: each refusal has its name", "[zip]") {
  const std::string content = words(5'000, 1);
  const std::string compressed = raw_deflate(content);
  const std::string good = archive(stored("a", content), content);
  const std::string dense = archive(deflated("a", content, compressed), compressed);
  const auto changed = [](std::string zip, std::size_t at, char value) {
    zip[at] = value;
    return zip;
  };
  CHECK(read("").fault == ZipFault::cut_off);
  CHECK(read("%PDF-1.7" + words(100, 1)).fault == ZipFault::not_zip);
  CHECK(read(changed(good, 6, 1)).fault == ZipFault::encrypted);
  CHECK(read(changed(good, 6, 8)).fault == ZipFault::unknown_size);
  CHECK(read(changed(good, 8, 12)).fault == ZipFault::unknown_method);
  CHECK(read(changed(good, 6, 32)).fault == ZipFault::unknown_method);  // a patch, not the file
  CHECK(read(changed(good, 40, '!')).fault == ZipFault::wrong_crc);
  CHECK(read(changed(good, 22, '!')).fault == ZipFault::wrong_size);
  CHECK(read(changed(dense, 22, '!')).fault == ZipFault::wrong_size);
  CHECK(read(changed(dense, 31, '\x07')).fault == ZipFault::bad_deflate);
  CHECK(read(good, 1 << 30, content.size() - 1).fault == ZipFault::too_large);
  CHECK(read(dense, 1 << 30, content.size() - 1).fault == ZipFault::too_large);
  CHECK(read(good, 1 << 30, content.size()).ok);
  CHECK(read(good, 1 << 30, ~std::uint64_t{0}).ok);
  CHECK(read(dense, 1 << 30, ~std::uint64_t{0}).ok);
  CHECK(read(good + good).fault == ZipFault::trailing_bytes);
  const std::string part = zip_head(stored("a", content)) + content;
  CHECK(read(changed(good, part.size() + 8, 32)).fault == ZipFault::bad_directory);
  CHECK(read(part + good).fault == ZipFault::several_entries);
  CHECK(read(part + zip_tail(stored("b", content))).fault == ZipFault::bad_directory);
  const std::string directory = zip_tail(stored("a", content)).substr(0, 47);
  CHECK(read(part + directory + directory).fault == ZipFault::several_entries);
  CHECK(read(changed(good, good.size() - 12, 2)).fault == ZipFault::several_entries);
  CHECK(read(changed(good, good.size() - 6, '\x01')).fault == ZipFault::bad_directory);
  std::string large = good;
  large.replace(18, 8, 8, '\xFF');
  CHECK(read(large).fault == ZipFault::zip64);
}

TEST_CASE("zip reader: a bomb stops at the maximum, with and without a stated size", "[zip]") {
  const std::string content(20'000'000, '\0');
  const std::string described = with_descriptor(content, true);
  const Read back = read(described, 1 << 30, 1'000'000);
  CHECK(back.fault == ZipFault::too_large);
  CHECK(back.content.size() <= 1'000'000);
  const std::string compressed = raw_deflate(content);
  ZipEntry liar = deflated("a", content, compressed);
  liar.size = 10;
  const Read lied = read(archive(liar, compressed), 1 << 30, 1'000'000);
  CHECK(lied.fault == ZipFault::wrong_size);
  CHECK(lied.content.size() <= 10);
}

TEST_CASE("zip reader: can be used again, also after a fault", "[zip]") {
  std::string content;
  ZipReader reader(1'000, [&](std::span<const std::byte> piece) {
    content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  });
  const std::string compressed = raw_deflate("hello");
  const std::string zip = archive(deflated("a", "hello", compressed), compressed);
  for (int i = 0; i < 3; ++i) {
    content.clear();
    REQUIRE(reader.write(bytes_of(zip)));
    REQUIRE(reader.finish());
    REQUIRE(content == "hello");
    reader.reset();
    CHECK_FALSE(reader.write(bytes_of(random_text(64, 1))));
    CHECK_FALSE(reader.write(bytes_of(zip)));
    CHECK_FALSE(reader.finish());
    reader.reset();
  }
}

}  // namespace chorus::test::zip_test
