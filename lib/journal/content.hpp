// What of an invoice must not change once it has left, as text that can be compared and shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "invoice/invoice.hpp"

namespace chorus {

/// An attachment as it left.
struct SentFile {
  std::string name;
  std::uint64_t size = 0;   ///< bytes
  std::string fingerprint;  ///< of the bytes; hexadecimal. Empty: the file is there no more
};

/// Lines « field TAB value », each field once, in an order of its own: two invoices are the same when
/// their texts are.
///
/// The names of debtor and service, and all of the supplier but its identifier, are no part of it:
/// they are labels from the configuration and the debtors file, and correcting one there does not
/// make another invoice of every one that left before.
class Content {
 public:
  Content() = default;
  /// Goes on with a text that has no attachments yet.
  explicit Content(std::string text) : text_(std::move(text)) {}

  void add(std::string_view field, std::string_view value);
  void add(const SentFile& file);  ///< the fields « pdf », « attachment_1 », …

  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::size_t files_ = 0;
};

/// All but the attachments, which follow with `add`. What the invoice lacks has no line.
Content content_of(const Invoice& invoice);

/// The invoice's own PDF as a whole content has it; without a fingerprint when that is not known.
SentFile own_pdf_of(std::string_view content);

struct Change {
  std::string field;
  std::string before;  ///< empty when it was not there
  std::string after;   ///< empty when it is no longer there
};

/// What differs between two texts, in their order. `partial`: of the earlier one only some fields
/// are known (it was adopted from a file), so that one that it lacks is no difference. Nor is a file
/// that is there no more, under the name that it left with.
std::vector<Change> changes(std::string_view before, std::string_view after, bool partial = false);

/// A value for people: an attachment's « name TAB size TAB fingerprint » becomes its name.
std::string shown_value(std::string_view value);

}  // namespace chorus
