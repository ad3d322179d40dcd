/// Something that can be shown as more than text.
public protocol Displayable {
    /// The same thing in one or more forms, by MIME type: `image/svg+xml`, `text/html`, `text/plain`.
    ///
    /// A reader shows the richest form that it can; `text/plain` is for those that show none, and is the item's
    /// description where it is left out.
    var forms: [String: String] { get }
}

/// Shows a thing below the cell: as a picture where it is `Displayable`, else as its text.
///
/// Outside a notebook it prints the text, so the same lines run everywhere.
public func display(_ item: Any) { show(forms(of: item), as: "display") }

/// Shows a drawing below the cell.
public func display(svg: String) { show(["image/svg+xml": svg, "text/plain": "(a drawing)"], as: "display") }

/// Shows a piece of HTML below the cell.
public func display(html: String) { show(["text/html": html, "text/plain": "(a page)"], as: "display") }

/// What a cell's last expression is handed to; a cell that ends in nothing shows nothing.
public func _result(_ nothing: Void) {}

/// What a cell's last expression is handed to.
public func _result<Item>(_ item: Item) { show(forms(of: item), as: "result") }

/// A text longer than this is cut, for it is a slip: a notebook is to be read.
private let longest = 20_000

private func forms(of item: Any) -> [String: String] {
    var forms = (item as? any Displayable)?.forms ?? [:]
    if forms["text/plain"] == nil { forms["text/plain"] = text(of: item) }
    return forms
}

/// A text between quotation marks, so that `"1"` is told from `1`; everything else as it describes itself.
private func text(of item: Any) -> String {
    // An optional text is no text: a cast would look into it.
    let isText = type(of: item) == String.self
    let whole = isText ? (item as? String ?? "").debugDescription : CellName.without(String(describing: item)[...])
    // Counted in bytes first: to count the characters of a whole dataset takes long.
    guard whole.utf8.count > longest, whole.count > longest else { return whole }
    return "\(whole.prefix(longest))… (\(whole.count - longest) more characters)"
}

private func show(_ forms: [String: String], as kind: String) {
    guard let channel = Channel.toNotebook else {
        print(forms["text/plain"] ?? "")
        return
    }
    channel.send(kind, forms)
}
