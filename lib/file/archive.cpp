#include "file/archive.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

#include "diagnostic/failure.hpp"

namespace chorus::phrase {

constexpr Phrase archive_damaged{
    "this archive is cut off, damaged or in several volumes: its list of files cannot be read",
    "cette archive est tronquée, endommagée ou en plusieurs volumes : la liste de ses fichiers "
    "est illisible"};
constexpr Phrase archive_damaged_remedy{
    "download or copy the archive again, whole, then look at it with unzip -t",
    "téléchargez ou copiez de nouveau l'archive, entière, puis contrôlez-la par unzip -t"};
constexpr Phrase archive_entry_damaged{
    "this file of the archive is damaged: its bytes are not those that were packed",
    "ce fichier de l'archive est endommagé : ses octets ne sont pas ceux qui ont été "
    "compressés"};
constexpr Phrase archive_encrypted{"this file of the archive is encrypted", "ce fichier de l'archive est chiffré"};
constexpr Phrase archive_encrypted_remedy{"unpack the archive with its password and give the files in it",
                                          "décompressez l'archive avec son mot de passe et donnez les fichiers qu'elle "
                                          "contient"};
constexpr Phrase archive_method{
    "this file of the archive is packed in a way that is not read here (method {method})",
    "ce fichier de l'archive est compressé d'une façon qui n'est pas lue ici (méthode {method})"};
constexpr Phrase archive_method_remedy{
    "unpack the archive with the program that made it and give the files in it",
    "décompressez l'archive avec le logiciel qui l'a faite et donnez les fichiers qu'elle "
    "contient"};
constexpr Phrase archive_many{"this archive holds more than {limit} files",
                              "cette archive contient plus de {limit} fichiers"};
constexpr Phrase archive_large{"the files of this archive are more than {limit} MiB when they are unpacked",
                               "les fichiers de cette archive font plus de {limit} Mio une fois décompressés"};
constexpr Phrase archive_split_remedy{
    "check that it is the right archive; give its files in several smaller ones",
    "vérifiez que c'est la bonne archive ; donnez ses fichiers en plusieurs plus petites"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::string_view entry_mark("PK\x03\x04", 4);
constexpr std::string_view listed_mark("PK\x01\x02", 4);
constexpr std::string_view end_of_empty_mark("PK\x05\x06", 4);
constexpr std::size_t listed_size = 46;  // of what the directory says of an entry, without its texts
constexpr uLong encrypted_flags = 1U | (1U << 6) | (1U << 13);
constexpr uLong patch_flag = 1U << 5;  // the content is a patch to a file that is elsewhere
constexpr uLong stored_method = 0;

std::string_view bytes_at(const SourceFile& source, std::uint64_t offset, std::span<char> into) {
  return {into.data(), source.read_at(offset, into)};
}

[[noreturn]] void refuse_archive(const SourceFile& source, const std::string& place, Message sentence,
                                 const Phrase& remedy) {
  throw Failure(kind_of(source.role()), std::move(sentence), {remedy, {}}, place);
}

}  // namespace

/// minizip and the bytes that it asks for. It reads byte by byte: a block is kept. No exception crosses it.
struct Archive::Unpacker {
  explicit Unpacker(const SourceFile& from) : source(&from) {
    zlib_filefunc64_def calls{};
    calls.zopen64_file = [](void* self, const void*, int) { return self; };
    calls.zread_file = [](void* self, void*, void* into, uLong size) {
      return static_cast<Unpacker*>(self)->read(static_cast<char*>(into), size);
    };
    calls.zwrite_file = [](void*, void*, const void*, uLong) -> uLong { return 0; };
    calls.ztell64_file = [](void* self, void*) -> ZPOS64_T { return static_cast<Unpacker*>(self)->position; };
    calls.zseek64_file = [](void* self, void*, ZPOS64_T offset, int origin) -> long {
      auto& unpacker = *static_cast<Unpacker*>(self);
      const ZPOS64_T from_where = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                                  : origin == ZLIB_FILEFUNC_SEEK_CUR ? unpacker.position
                                                                     : unpacker.source->size();
      unpacker.position = from_where + offset;
      return 0;
    };
    calls.zclose_file = [](void*, void*) { return 0; };
    calls.zerror_file = [](void*, void*) { return 0; };
    calls.opaque = this;
    zip = unzOpen2_64("", &calls);
    rethrow();
  }
  ~Unpacker() {
    if (zip == nullptr) return;
    unzCloseCurrentFile(zip);
    unzClose(zip);
  }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  uLong read(char* into, uLong size) {
    uLong done = 0;
    try {
      while (done < size) {
        if (position < block_at || position >= block_at + block_size) {
          block_at = position;
          block_size = source->read_at(position, block);
          if (block_size == 0) break;
        }
        const auto from = static_cast<std::size_t>(position - block_at);
        const std::size_t count = std::min<std::size_t>(size - done, block_size - from);
        std::copy_n(block.data() + from, count, into + done);
        position += count;
        done += count;
      }
    } catch (...) {
      failed = std::current_exception();
    }
    return done;
  }

  /// Whether minizip's answer is a good one; throws what kept it from reading.
  bool went_well(int answer) {
    rethrow();
    if (answer == UNZ_INTERNALERROR) throw std::bad_alloc();
    return answer >= 0;
  }

  void rethrow() {
    if (failed) std::rethrow_exception(std::exchange(failed, nullptr));
  }

  const SourceFile* source;
  unzFile zip = nullptr;
  unz_file_info64 info{};
  bool open = false;  ///< the entry
  std::uint64_t position = 0;
  std::array<char, 4096> block{};
  std::uint64_t block_at = 0;
  std::size_t block_size = 0;
  std::exception_ptr failed;
};

bool Archive::is_one(const SourceFile& source) {
  std::array<char, 4> head{};
  const auto mark = bytes_at(source, 0, head);
  return mark == entry_mark || mark == end_of_empty_mark;
}

Archive::Archive(const SourceFile& source, ArchiveLimits limits)
    : source_(&source), limits_(limits), unpacker_(std::make_unique<Unpacker>(source)) {
  std::array<char, 4> head{};
  const bool is_empty = bytes_at(source, 0, head) == end_of_empty_mark;  // minizip takes it for none
  if (unpacker_->zip == nullptr && !is_empty) {
    refuse_archive(source, source.path(), {phrase::archive_damaged, {}}, phrase::archive_damaged_remedy);
  }
}

Archive::~Archive() = default;

bool Archive::next() {
  Unpacker& unpacker = *unpacker_;
  if (unpacker.zip == nullptr) return false;
  unz_global_info64 all{};
  unzGetGlobalInfo64(unpacker.zip, &all);
  do {
    if (unpacker.open) unzCloseCurrentFile(unpacker.zip);
    unpacker.open = false;
    if (all.number_entry == 0) return false;
    const int moved = entries_ == 0 ? unzGoToFirstFile(unpacker.zip) : unzGoToNextFile(unpacker.zip);
    if (moved == UNZ_END_OF_LIST_OF_FILE) {
      require_last();
      return false;
    }
    bool readable = unpacker.went_well(moved);
    if (readable)
      readable =
          unpacker.went_well(unzGetCurrentFileInfo64(unpacker.zip, &unpacker.info, nullptr, 0, nullptr, 0, nullptr, 0));
    if (readable) {
      name_.resize(unpacker.info.size_filename);
      readable = unpacker.went_well(
          unzGetCurrentFileInfo64(unpacker.zip, &unpacker.info, name_.data(), name_.size(), nullptr, 0, nullptr, 0));
    }
    if (!readable) {
      refuse_archive(*source_, source_->path(), {phrase::archive_damaged, {}}, phrase::archive_damaged_remedy);
    }
    if (++entries_ > limits_.entries) {
      refuse_archive(*source_, source_->path(), {phrase::archive_many, {count_arg("limit", limits_.entries)}},
                     phrase::archive_split_remedy);
    }
  } while ((name_.ends_with('/') || name_.ends_with('\\')) && unpacker.info.uncompressed_size == 0);
  size_ = unpacker.info.uncompressed_size;
  given_ = 0;
  return true;
}

std::string Archive::day() const {
  const auto& date = unpacker_->info.tmu_date;
  if (date.tm_year < 2000 || date.tm_year > 9999) return {};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.tm_year, (date.tm_mon + 1) % 100, date.tm_mday % 100);
  return text;
}

/// minizip stops where the number of entries is reached, which has 16 bits: what is listed behind must not get lost.
void Archive::require_last() {
  unz64_file_pos last{};
  unzGetFilePos64(unpacker_->zip, &last);
  const auto& info = unpacker_->info;
  std::array<char, 4> behind{};
  const auto end =
      last.pos_in_zip_directory + listed_size + info.size_filename + info.size_file_extra + info.size_file_comment;
  if (bytes_at(*source_, end, behind) != listed_mark) return;
  refuse_archive(*source_, source_->path(), {phrase::archive_damaged, {}}, phrase::archive_damaged_remedy);
}

void Archive::open_entry() {
  const auto& info = unpacker_->info;
  if ((info.flag & encrypted_flags) != 0) {
    refuse_archive(*source_, place(), {phrase::archive_encrypted, {}}, phrase::archive_encrypted_remedy);
  }
  if ((info.compression_method != stored_method && info.compression_method != Z_DEFLATED) ||
      (info.flag & patch_flag) != 0) {
    refuse_archive(*source_, place(), {phrase::archive_method, {count_arg("method", info.compression_method)}},
                   phrase::archive_method_remedy);
  }
  if (!unpacker_->went_well(unzOpenCurrentFile(unpacker_->zip))) {
    refuse_archive(*source_, place(), {phrase::archive_entry_damaged, {}}, phrase::archive_damaged_remedy);
  }
  unpacker_->open = true;
}

std::size_t Archive::read(std::span<char> into) {
  constexpr std::size_t most = std::size_t{1} << 20;
  if (into.size() > most) into = into.first(most);  // minizip counts in 32 bits
  if (size_ - given_ > limits_.bytes - total_) {    // it gives no more than is announced
    refuse_archive(*source_, place(), {phrase::archive_large, {count_arg("limit", limits_.bytes >> 20)}},
                   phrase::archive_split_remedy);
  }
  if (!unpacker_->open) {
    if (given_ != 0) return 0;
    open_entry();
  }
  const int got = unzReadCurrentFile(unpacker_->zip, into.data(), static_cast<unsigned>(into.size()));
  bool whole = unpacker_->went_well(got);
  if (whole && got == 0) {
    unpacker_->open = false;
    whole = unpacker_->went_well(unzCloseCurrentFile(unpacker_->zip)) && given_ == size_;  // looks at the CRC
  }
  if (!whole) {
    refuse_archive(*source_, place(), {phrase::archive_entry_damaged, {}}, phrase::archive_damaged_remedy);
  }
  given_ += static_cast<std::size_t>(got);
  total_ += static_cast<std::size_t>(got);
  return static_cast<std::size_t>(got);
}

SourceFile Archive::extract() {
  return SourceFile::collect(place(), source_->role(), [this](std::span<char> into) { return read(into); });
}

}  // namespace chorus
