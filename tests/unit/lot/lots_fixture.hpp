// What the tests of whole files share: invoices with their attachments, and what a file holds.
#pragma once

#include <algorithm>
#include <cstdio>
#include <limits>
#include <span>
#include <vector>

#include "document/document_reader.hpp"
#include "lot/document.hpp"
#include "lot/lots_writer.hpp"
#include "lot_fixture.hpp"

namespace chorus::test {

inline const Schema& schema() {
  static const Schema loaded = Schema::embedded();
  return loaded;
}

constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

/// Text like a PDF's own: half of it is saved by deflating.
inline std::string wordy_pdf(std::size_t size, unsigned seed) {
  std::string bytes = "%PDF-1.4\n";
  while (bytes.size() < size) bytes += std::to_string(seed += 7919) + " 0 obj <</Type/Page>>\n";
  bytes.resize(size);
  return bytes;
}

/// A folder where syncing costs nothing, for tests that write thousands of files.
inline std::filesystem::path in_memory() {
  const std::filesystem::path memory = "/dev/shm";
  return std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
}

/// As the run makes one: ten characters that depend on the invoices.
inline std::string flow_id(std::uint64_t, std::uint64_t digest) {
  char text[17];
  std::snprintf(text, sizeof text, "%016lx", static_cast<unsigned long>(digest));
  return std::string(text, 10);
}

/// Invoices with one to three files, of sizes around those where base64 and blocks end.
class Batch {
 public:
  using MakeFile = std::string (*)(std::size_t size, unsigned seed);

  explicit Batch(std::size_t count, std::size_t size = 1000, MakeFile make = pdf, std::size_t most_files = 3) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::string number = "F-" + std::to_string(i + 1);
      PreparedInvoice invoice{number, invoice_elements(full_invoice(number), full_supplier()), {}};
      for (std::size_t k = 0; k <= i % most_files; ++k) {
        const std::string name = number + "-" + std::to_string(k) + ".pdf";
        files.push_back(make(size + i * 7 + k, static_cast<unsigned>(i * 3 + k)));
        write_file(folder / name, files.back());
        invoice.attachments.push_back(
            attachment(folder / name, name, k == 0 ? AttachmentRole::invoice : AttachmentRole::complement));
      }
      invoices.add(invoice);
    }
  }

  LotsRequest request() const { return request_as("out.xml"); }

  LotsRequest request_as(const std::string& name) const {
    return {.invoices = invoices,
            .settings = settings(),
            .flow_id = flow_id,
            .limits = {unlimited, unlimited},
            .name = LotName(output / name, {2026, 3, 31})};
  }

  /// With at most so many invoices in a file.
  LotsRequest request_by(std::uint64_t count) const {
    LotsRequest request = request_as("out.xml");
    request.limits.invoices = count;
    return request;
  }

  /// Names of what is in the output folder, sorted.
  std::vector<std::string> left() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(output.path())) {
      names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  Folder folder;
  Folder output{in_memory()};
  PreparedInvoices invoices;
  std::vector<std::string> files;
};

/// Writes, names, and tells what was written.
inline std::vector<WrittenLot> write_all(const LotsRequest& request) {
  CheckedLots lots = write_lots(request, schema());
  lots.commit();
  return lots.written();
}

/// Everything a document holds.
class Everything : public DocumentVisitor {
 public:
  void envelope(const Leaves& leaves) override { head = leaves.all(); }
  void invoice(const Leaves& leaves) override { invoices.push_back(leaves.all()); }
  void attachment_data(std::span<const std::byte> bytes) override {
    data.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  void attachment(const FoundAttachment& found) override {
    attachments.push_back(found);
    files.push_back(std::exchange(data, {}));
  }
  void problem(const DocumentProblem& problem) override { problems.push_back(problem.message.in(Language::english)); }

  std::vector<Leaf> head;
  std::vector<std::vector<Leaf>> invoices;
  std::vector<FoundAttachment> attachments;
  std::vector<std::string> files;
  std::vector<std::string> problems;
  std::string data;
};

inline std::string leaf(const std::vector<Leaf>& leaves, std::string_view path) {
  for (const Leaf& leaf : leaves) {
    if (leaf.path == path) return leaf.text;
  }
  return {};
}

}  // namespace chorus::test
