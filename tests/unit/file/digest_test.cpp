// SHA-256, alone and two at once.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "file/digest.hpp"
#include "file/output_file.hpp"
#include "file/sha256_two.hpp"

namespace chorus::test::digest_test {

namespace {

std::string sha256(std::string_view bytes) {
  FileDigest digest;
  digest.add(bytes);
  return digest.finish();
}

std::string varied(std::size_t size, unsigned seed) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>((i * 2654435761U + seed * 97U) >> 7U);
  return bytes;
}

}  // namespace

TEST_CASE("the digest is SHA-256") {  // FIPS 180-4, examples of NIST
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("two digests taken at once are those of each alone") {
  const std::string name = std::filesystem::temp_directory_path() / "chorus-digest-test";
  constexpr std::size_t sizes[] = {0, 1, 63, 64, 65, 128, 1000, 262'143, 262'144, 262'145, 700'001};
  for (const std::size_t one : sizes) {
    for (const std::size_t other : sizes) {
      const std::string bytes = varied(one, 1);
      const std::string others = varied(other, 2);
      OutputFile along(name, Existing::replace);
      along.append(others);
      along.flush();
      for (const std::size_t piece : {std::size_t{262'144}, std::size_t{1000}, std::size_t{1'000'000}}) {
        FileDigest digest;
        FileDigest its;
        digest.take_along(along, its);
        for (std::size_t at = 0; at < bytes.size(); at += piece) digest.add(std::string_view(bytes).substr(at, piece));
        CAPTURE(one, other, piece);
        CHECK(digest.finish() == sha256(bytes));
        CHECK(its.finish() == sha256(others));
      }
    }
  }
}

}  // namespace chorus::test::digest_test
