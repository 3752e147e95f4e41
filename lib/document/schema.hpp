// The schema of the document, loaded once.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace chorus {

/// An XSD ready to validate. Never changes once loaded: any number of readers on any number of
/// threads may use it. Nothing is ever fetched from the network.
class Schema {
 public:
  /// Our own schema, built into the program. Parsed once, and kept until the process ends.
  static Schema embedded();

  /// The file of `--schema`. Failure(usage), with line and column, when it cannot be read or is no
  /// schema.
  static Schema from_file(const std::string& path);

  ~Schema();

  /// libxml2's object, for this room only.
  struct Loaded;
  const Loaded& loaded() const { return *loaded_; }

 private:
  explicit Schema(std::shared_ptr<const Loaded> loaded);
  std::shared_ptr<const Loaded> loaded_;
};

// schemas/cpp-facture-mixte.xsd, turned into a string when the program is built.

std::string_view embedded_schema();

}  // namespace chorus
