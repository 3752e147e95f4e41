#include "attachment/encoder.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <system_error>

#include "attachment/zip.hpp"
#include "scratch_file.hpp"

namespace chorus::test::encoder_test {

using namespace chorus::attachment;

namespace {

const Compression compressions[] = {Compression::stored(), Compression::automatic(), Compression::at_level(1),
                                    Compression::at_level(6), Compression::at_level(12)};

struct Decoded {
  ZipEntry entry;
  std::string content;
};

Decoded decode(std::string_view text) {
  Decoded result;
  ZipReader reader(1 << 28, [&](std::span<const std::byte> piece) {
    result.content.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  });
  Base64Decoder decoder;
  std::vector<std::byte> bytes(Base64Decoder::room(text.size()));
  const auto done = decoder.write(text, bytes.data());
  REQUIRE(done.ok);
  REQUIRE(decoder.finish());
  reader.write({bytes.data(), done.size});
  REQUIRE(reader.finish());
  result.entry = reader.entry();
  return result;
}

std::string pdf_like(std::size_t size) {
  std::string text = "%PDF-1.7\n";
  for (unsigned i = 0; text.size() < size; ++i) {
    text += words(3'000, i) + pdf_stream(random_text(20'000, i), "/Filter/FlateDecode");
  }
  text.resize(size);
  return text;
}

std::string encoded(Encoder& encoder, const InputFile& file, Encoded& facts) {
  std::string text;
  facts = encoder.encode(file, "a.pdf", [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace

TEST_CASE("encoder: every mode and size gives the file back", "[encoder][long]") {
  for (const std::size_t size : std::initializer_list<std::size_t>{0, 1, 2, 3, 1'000, 65'536, 300'000, 2'500'000}) {
    const std::string content = pdf_like(size);
    const ScratchFile scratch(content);
    const InputFile file(scratch.path());
    for (const Compression compression : compressions) {
      if (compression == Compression::at_level(12) && size > 300'000) continue;
      for (const std::size_t limit : {std::size_t{0}, std::size_t{4} << 20}) {
        CAPTURE(size, static_cast<int>(compression.kind()), compression.level(), limit);
        Encoder encoder(compression, limit);
        Encoded facts;
        const std::string text = encoded(encoder, file, facts);
        REQUIRE(text.size() == facts.text_size);
        const Decoded back = decode(text);
        REQUIRE(back.content == content);
        REQUIRE(back.entry == facts.entry);
        REQUIRE(encoder.measure(file, "a.pdf").entry == facts.entry);
        REQUIRE(encoder.measure(file, "a.pdf").text_size == facts.text_size);
      }
    }
  }
}

TEST_CASE("encoder: the stored size is known without reading", "[encoder]") {
  const ScratchFile scratch(words(12'345, 1));
  Encoder encoder(Compression::stored());
  CHECK(encoder.measure(InputFile(scratch.path()), "a.pdf").text_size == stored_base64_size(5, 12'345));
}

TEST_CASE("encoder: held whole and streamed, a stored file has the same text", "[encoder]") {
  const std::string content = pdf_like(3'000'001);
  const ScratchFile scratch(content);
  const InputFile file(scratch.path());
  Encoder whole(Compression::stored(), std::size_t{4} << 20);
  Encoder streaming(Compression::stored(), 1'000);
  Encoded facts;
  CHECK(encoded(whole, file, facts) == encoded(streaming, file, facts));
}

TEST_CASE("encoder: every kernel gives the same text", "[encoder]") {
  const ScratchFile scratch(pdf_like(100'000));
  const InputFile file(scratch.path());
  Encoded facts;
  Encoder reference(Compression::automatic());
  const std::string expected = encoded(reference, file, facts);
  for (const auto& kernel : base64::kernels()) {
    Encoder encoder(Compression::automatic(), Encoder::default_whole_limit, kernel);
    CHECK(encoded(encoder, file, facts) == expected);
  }
}

TEST_CASE("encoder: automatic compression stores what does not pay", "[encoder]") {
  const auto method = [](const std::string& content) {
    const ScratchFile scratch(content);
    Encoder encoder(Compression::automatic());
    return encoder.measure(InputFile(scratch.path()), "a.pdf").entry.method;
  };
  CHECK(method(words(10'000, 1)) == Method::deflated);
  CHECK(method(random_text(10'000, 1)) == Method::stored);
  CHECK(method(pdf_stream(random_text(100'000, 1), "") + words(300, 1)) == Method::stored);
  CHECK(method(pdf_stream(random_text(100'000, 1), "") + words(3'000, 1)) == Method::deflated);
  CHECK(method("") == Method::stored);
}

TEST_CASE("encoder: preparing a small file gives its text, a large one its sizes", "[encoder]") {
  const ScratchFile scratch(pdf_like(10'000));
  const InputFile file(scratch.path());
  Text text;
  Encoder small(Compression::automatic(), 10'000);
  const Encoded facts = small.prepare(file, "a.pdf", text);
  CHECK(text.view().size() == facts.text_size);
  std::string again;
  small.stream(file, facts, [&](std::string_view piece) { again += piece; });
  CHECK(again == text.view());
  small.prepare(file, "a.pdf", text);  // behind the first
  CHECK(text.view() == again + again);
  Encoder large(Compression::automatic(), 9'999);
  CHECK(large.prepare(file, "a.pdf", text).text_size == facts.text_size);
  CHECK(text.size() == 2 * again.size());
}

TEST_CASE("encoder: a file that changes is noticed", "[encoder]") {
  const std::string content = pdf_like(50'000);
  const auto ignore = [](std::string_view) {};
  for (const std::size_t limit : {std::size_t{100}, std::size_t{1} << 20}) {
    const ScratchFile scratch(content);
    const InputFile file(scratch.path());
    Encoder encoder(Compression::automatic(), limit);
    const Encoded facts = encoder.measure(file, "a.pdf");
    CHECK_NOTHROW(encoder.stream(file, facts, ignore));

    std::string other = content;
    other[40'000] = static_cast<char>(other[40'000] + 1);
    scratch.write(other);
    CHECK_THROWS_AS(encoder.stream(file, facts, ignore), FileChanged);
    scratch.write(content + "x");
    CHECK_THROWS_AS(encoder.stream(InputFile(scratch.path()), facts, ignore), FileChanged);
    scratch.write(content.substr(1));
    CHECK_THROWS_AS(encoder.stream(file, facts, ignore), FileChanged);
    CHECK_THROWS_AS(encoder.measure(file, "a.pdf"), FileChanged);
    scratch.write(content);
    CHECK_NOTHROW(encoder.stream(file, facts, ignore));
  }
}

TEST_CASE("compression: levels are 1 to 12", "[encoder]") {
  CHECK_THROWS_AS(Compression::at_level(0), std::invalid_argument);
  CHECK_THROWS_AS(Compression::at_level(13), std::invalid_argument);
  CHECK(Compression::at_level(12).level() == 12);
  CHECK(Compression::automatic() != Compression::stored());
}

TEST_CASE("input file: what cannot be read says why", "[encoder]") {
  const auto error = [](const std::string& path) {
    try {
      const InputFile file(path);
    } catch (const std::system_error& e) {
      return e.code().value();
    }
    return 0;
  };
  CHECK(error("/no/such/file.pdf") == ENOENT);
  CHECK(error("/tmp") == EISDIR);
  CHECK(error("/dev/null") == EINVAL);
  const ScratchFile scratch("");
  const std::string pipe = scratch.path() + ".pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(error(pipe) == EINVAL);
  std::filesystem::remove(pipe);
}

}  // namespace chorus::test::encoder_test
