/// A Jupyter notebook, format 4.5, as data.
public struct Notebook: Sendable {
    public struct Cell: Sendable {
        public enum Kind: Sendable {
            case markdown
            /// Swift, and what it prints.
            case code(prints: String)
        }

        /// The same every time, unlike those that Jupyter makes up.
        public let id: String
        public let kind: Kind
        public let source: String
    }

    public let cells: [Cell]

    /// As Jupyter itself writes it: keys in order, indented by one, so that saving it there changes nothing.
    public var text: String {
        var executed = 0
        let cells = cells.map { cell -> JSON in
            guard case .code(let prints) = cell.kind else { return cell.json(count: nil, prints: "") }
            executed += 1
            return cell.json(count: executed, prints: prints)
        }
        return JSON.object([
            ("cells", .array(cells)), ("metadata", Self.metadata), ("nbformat", .number(4)),
            ("nbformat_minor", .number(5)),
        ]).indented + "\n"
    }

    private static let metadata = JSON.object([
        (
            "kernelspec",
            .object([
                ("display_name", .string("Swift (Gradus)")), ("language", .string("swift")),
                ("name", .string("gradus")),
            ])
        ),
        (
            "language_info",
            .object([
                ("file_extension", .string(".swift")), ("mimetype", .string("text/x-swift")),
                ("name", .string("swift")),
            ])
        ),
    ])
}

extension Notebook.Cell {
    /// - Parameter count: for code, the how manieth it is.
    fileprivate func json(count: Int?, prints: String) -> JSON {
        guard let count else {
            return .object([
                ("cell_type", .string("markdown")), ("id", .string(id)), ("metadata", .object([])),
                ("source", source.jsonLines),
            ])
        }
        let stream = JSON.object([
            ("name", .string("stdout")), ("output_type", .string("stream")), ("text", "\(prints)\n".jsonLines),
        ])
        return .object([
            ("cell_type", .string("code")), ("execution_count", .number(Double(count))), ("id", .string(id)),
            ("metadata", .object([])), ("outputs", .array(prints.isEmpty ? [] : [stream])),
            ("source", source.jsonLines),
        ])
    }
}

extension String {
    /// A list of lines, each with its line break.
    fileprivate var jsonLines: JSON {
        guard !isEmpty else { return .array([]) }
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        return .array(
            lines.enumerated().compactMap { index, line in
                if index == lines.count - 1 { return line.isEmpty ? nil : .string(String(line)) }
                return .string(line + "\n")
            })
    }
}
