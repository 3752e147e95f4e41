#include "attachment/pdf_pieces.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "attachment/pdf_syntax.hpp"

namespace chorus::attachment {

namespace {

using Bytes = std::span<const std::byte>;

// Leaving and entering a run of stored blocks costs some 80 bytes of headers: a shorter dense piece
// is treated along with its surroundings. Between 512 and 8192 the sizes hardly differ; 4096 was
// the fastest.
constexpr std::size_t smallest_dense = 4096;

// Bodies are judged by blocks of this size: an attached file may change its nature half-way.
constexpr std::size_t block_size = std::size_t{1} << 16;

// The direct integer behind the last /Length of a dictionary's text; 0 when there is none, or when
// it is a reference to another object.
std::uint64_t announced_length(std::string_view dictionary) {
  constexpr std::string_view key = "/Length";
  for (std::size_t at = dictionary.rfind(key); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : dictionary.rfind(key, at - 1)) {
    std::string_view rest = dictionary.substr(at + key.size());
    if (rest.empty() || !is_pdf_space(rest.front())) continue;  // /Length1, /LengthOfSomething
    skip_pdf_space(rest);
    const std::uint64_t length = take_pdf_number(rest).value_or(0);
    skip_pdf_space(rest);
    const bool reference = !rest.empty() && is_pdf_digit(rest.front());
    return reference ? 0 : length;
  }
  return 0;
}

// Whether "endstream" stands at `at`, possibly behind the line's end that precedes it.
bool ends_at(Bytes chunk, std::size_t at) {
  std::string_view rest = as_text(chunk).substr(at, 16);
  skip_pdf_space(rest);
  return rest.starts_with("endstream");
}

void append(std::vector<Piece>& pieces, std::size_t begin, std::size_t size, bool dense) {
  if (size == 0) return;
  if (!pieces.empty() && pieces.back().dense == dense) {
    pieces.back().size += size;
  } else {
    pieces.push_back({begin, size, dense});
  }
}

void judge(std::vector<Piece>& pieces, Bytes chunk, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const std::size_t size = std::min(block_size, end - begin);
    const bool dense = size >= smallest_dense && looks_dense(chunk.subspan(begin, size));
    append(pieces, begin, size, dense);
    begin += size;
  }
}

}  // namespace

bool looks_dense(Bytes bytes) {
  constexpr std::size_t windows = 16;
  constexpr std::size_t window = 128;
  if (bytes.size() < 256) return false;
  std::array<std::uint32_t, 256> counts{};
  std::uint64_t n = 0;
  const auto count = [&](Bytes part) {
    for (const std::byte b : part) ++counts[std::to_integer<std::size_t>(b)];
    n += part.size();
  };
  if (bytes.size() <= windows * window) {
    count(bytes);
  } else {
    const std::size_t step = (bytes.size() - window) / (windows - 1);
    for (std::size_t i = 0; i < windows; ++i) count(bytes.subspan(i * step, window));
  }
  // n random bytes give n + n^2/256 on average; English text fifteen times the second term, base64
  // four times. (The square sum is the collision entropy without its logarithm.)
  std::uint64_t squares = 0;
  for (const std::uint64_t c : counts) squares += c * c;
  return squares < n + n * n / 256 * 3 / 2;
}

std::size_t PieceFinder::body_end(Bytes chunk, std::size_t at) {
  if (announced_ > 0) {
    const std::uint64_t here = chunk.size() - at;
    if (announced_ >= here) {
      announced_ -= here;
      return chunk.size();
    }
    const std::size_t end = at + static_cast<std::size_t>(announced_);
    announced_ = 0;
    if (ends_at(chunk, end)) return end;
  }
  return std::min(find_word(chunk, "endstream", at), chunk.size());
}

// The end of what lies between bodies: where the next one starts, or where a stray one ended.
std::size_t PieceFinder::outside_end(Bytes chunk, std::size_t at) {
  constexpr std::string_view word = "stream";
  constexpr std::size_t longest_dictionary = 1024;
  const std::string_view text = as_text(chunk);
  for (std::size_t from = at;;) {
    const std::size_t found = find_word(chunk, word, from);
    if (found == not_found) return chunk.size();
    std::size_t body = found + word.size();
    from = body;
    // The end of a body whose start was not seen, in an earlier chunk or behind a wrong length.
    if (text.substr(0, found).ends_with("end")) return body;
    if (body == text.size() || (text[body] != '\r' && text[body] != '\n')) continue;
    if (text[body] == '\r' && body + 1 < text.size() && text[body + 1] == '\n') ++body;
    const std::size_t back = std::min(found - at, longest_dictionary);
    announced_ = announced_length(text.substr(found - back, back));
    in_body_ = true;
    return body + 1;
  }
}

void PieceFinder::cut(Bytes chunk, std::vector<Piece>& pieces) {
  pieces.clear();
  std::size_t at = 0;
  while (at < chunk.size()) {
    const bool was_body = in_body_;
    const std::size_t end = was_body ? body_end(chunk, at) : outside_end(chunk, at);
    if (was_body && end < chunk.size()) in_body_ = false;
    judge(pieces, chunk, at, end);
    at = end;
  }
}

}  // namespace chorus::attachment
