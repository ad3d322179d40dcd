import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A Jupyter notebook, of nbformat 4; what this package does not know in it stays as it is.
public struct Notebook: Equatable, Sendable {
    /// One cell of code, with what it is made of.
    public struct Cell: Equatable, Sendable {
        /// Which of the notebook's cells it is, text counted too, from 0.
        public let place: Int
        public let code: String
        public let tags: [String]
        public let outputs: [JSON]
    }

    private var json: JSON
    /// How deep each level stands in the file.
    private let indent: Int
    private let endsWithNewline: Bool

    public init(_ text: String) throws(NotebookError) {
        do { json = try JSON(text) } catch { throw NotebookError("a notebook in JSON", "\(error)") }
        guard let version = json["nbformat"]?.int else {
            throw NotebookError("a notebook, which says its nbformat", "none")
        }
        guard version == 4 else { throw NotebookError("a notebook of nbformat 4", "nbformat \(version)") }
        guard let cells = json["cells"]?.items else { throw NotebookError("a notebook with a list of cells", "none") }
        for (place, cell) in cells.enumerated() {
            guard cell["cell_type"]?.text != nil, Self.joined(cell["source"]) != nil else {
                throw NotebookError("a cell_type and a source in cell \(place + 1)", "a cell without")
            }
        }
        let second = text.utf8.split(separator: 0x0A, maxSplits: 2).dropFirst().first ?? Substring().utf8[...]
        indent = max(1, second.prefix { $0 == 0x20 }.count)
        endsWithNewline = text.utf8.last == 0x0A
    }

    /// The notebook in a file.
    public init(file path: String) throws(FileError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let text: String
        switch bytes(of: path) {
        case .success(let bytes): text = String(decoding: bytes, as: UTF8.self)
        case .failure(let reason):
            throw FileError(
                file: name, expected: "a notebook that can be read", received: reason.sentence,
                try: "the path of an .ipynb file")
        }
        do { try self.init(text) } catch {
            throw FileError(
                file: name, expected: error.expected, received: error.received,
                try: "a file that Jupyter wrote (nbformat 4)")
        }
    }

    /// The file's text, as Jupyter would write it.
    public var text: String { json.written(indent: indent) + (endsWithNewline ? "\n" : "") }

    /// The cells of code, in order.
    public var code: [Cell] {
        (json["cells"]?.items ?? []).enumerated().compactMap { place, cell in
            guard cell["cell_type"]?.text == "code" else { return nil }
            return Cell(
                place: place, code: Self.joined(cell["source"]) ?? "",
                tags: (cell["metadata"]?["tags"]?.items ?? []).compactMap(\.text),
                outputs: cell["outputs"]?.items ?? [])
        }
    }

    /// Stores what a cell gave.
    public mutating func set(_ outputs: [JSON], number: Int, ofCellAt place: Int) {
        guard var cells = json["cells"]?.items else { return }
        cells[place]["execution_count"] = JSON(number)
        cells[place]["outputs"] = .array(outputs)
        json["cells"] = .array(cells)
    }

    /// Leaves a cell as one that was never run.
    mutating func clear(cellAt place: Int) {
        guard var cells = json["cells"]?.items else { return }
        cells[place]["execution_count"] = .null
        cells[place]["outputs"] = .array([])
        json["cells"] = .array(cells)
    }

    /// A text, which a notebook may keep as the list of its lines.
    static func joined(_ text: JSON?) -> String? {
        if let whole = text?.text { return whole }
        guard let items = text?.items else { return nil }
        let lines = items.compactMap(\.text)
        return lines.count == items.count ? lines.joined() : nil
    }
}

/// What is wrong with a notebook.
public struct NotebookError: Error, Equatable, CustomStringConvertible {
    public let expected: String
    public let received: String

    init(_ expected: String, _ received: String) { (self.expected, self.received) = (expected, received) }

    public var description: String { "expected \(expected), received \(received)" }
}

struct Unreadable: Error { let sentence: String }

/// A file's bytes, or why there are none.
func bytes(of path: String) -> Result<[UInt8], Unreadable> {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return .failure(Unreadable(sentence: String(cString: strerror(errno)))) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count < 0 { return .failure(Unreadable(sentence: String(cString: strerror(errno)))) }
        if count == 0 { return .success(bytes) }
        bytes += buffer[..<count]
    }
}
