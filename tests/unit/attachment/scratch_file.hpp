// A file that lives as long as a test, and bytes to fill it with.
#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <stdlib.h>  // mkstemp
#include <unistd.h>

class ScratchFile {
 public:
  explicit ScratchFile(std::string_view content) {
    path_ = (std::filesystem::temp_directory_path() / "chorus-attachment-XXXXXX").string();
    const int fd = ::mkstemp(path_.data());
    if (fd < 0) throw std::runtime_error("mkstemp");
    ::close(fd);
    write(content);
  }
  ~ScratchFile() { std::filesystem::remove(path_); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  void write(std::string_view content) const {
    std::ofstream file(path_, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

inline std::string random_text(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>(random() & 0xFF);
  return text;
}

inline std::string words(std::size_t size, unsigned seed) {
  static constexpr std::string_view known[] = {"facture ", "montant ", "0 obj\n", "<</Type/Page ",
                                               "endobj\n", "12 0 R ",  "TVA ",    "Tj ET\n"};
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) text += known[random() % std::size(known)];
  text.resize(size);
  return text;
}

inline std::string pdf_stream(std::string_view body, std::string_view dictionary) {
  return std::string("7 0 obj\n<<").append(dictionary) + "/Length " + std::to_string(body.size()) + ">>\nstream\n" +
         std::string(body) + "\nendstream\nendobj\n";
}

// zlib's one-shot inflate: shares nothing with the deflaters under test but, in one, the library.
inline std::string inflate_raw(std::string_view deflated, std::size_t size) {
  std::string out(size + 1, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -15) != Z_OK) throw std::runtime_error("inflateInit2");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
  stream.avail_in = static_cast<uInt>(deflated.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = inflate(&stream, Z_FINISH);
  const bool complete = result == Z_STREAM_END && stream.avail_in == 0;
  out.resize(out.size() - stream.avail_out);
  inflateEnd(&stream);
  if (!complete) throw std::runtime_error("not one whole deflate stream");
  return out;
}
