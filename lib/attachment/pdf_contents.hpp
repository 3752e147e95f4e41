// What a PDF's catalogue leads to beside the pages' pictures: files inside, a portfolio.
#pragma once

#include <span>
#include <string_view>

#include "attachment/pdf_objects.hpp"

namespace chorus::attachment {

struct PdfContents {
  /// Everything below was found by its references: what is false is known to be false.
  bool followed = false;

  /// The page tree was followed to its leaves and has none.
  bool no_page = false;

  /// A structured invoice is embedded: a file under a name that Factur-X, ZUGFeRD, XRechnung or
  /// Order-X prescribe, or a file of any name in a document whose metadata declares one of them.
  bool invoice = false;

  /// The document that the PDF was made from is embedded, in a form that can be edited.
  bool editable = false;

  /// The catalogue has a /Collection: readers show a list of files, of the pages at most a cover.
  bool portfolio = false;
};

/// Walks from the catalogue to the files of /AF and of /Names, to the page tree, and to the files
/// and notes of the first pages. A few objects for an ordinary PDF; a bounded number for any.
PdfContents read_contents(PdfObjects& objects);

/// Whether a metadata text declares the schema of Factur-X, Order-X or ZUGFeRD.
bool declares_invoice(std::string_view metadata);

/// Whether `name`, a path or not, in any case, is one that they prescribe for the file.
bool is_invoice_name(std::string_view name);

}  // namespace chorus::attachment
