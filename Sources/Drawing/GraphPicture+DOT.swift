extension GraphPicture {
    /// The graph in the DOT language, for those who have Graphviz: `dot -Tsvg graph.dot`.
    public func dot() -> String {
        var lines = ["digraph \(quoted(title)) {", "    rankdir=LR;", "    label=\(quoted(caption));"]
        lines.append("    node [shape=box, style=rounded, fontname=\"monospace\", fontsize=11];")
        lines.append("    edge [fontname=\"monospace\", fontsize=10];")
        for node in nodes {
            let label =
                ([node.heading + (node.isCut ? " …" : ""), node.number] + (node.gradient.map { ["∂ \($0)"] } ?? []))
                .map(escaped).joined(separator: "\\n")
            lines.append("    n\(node.id) [label=\"\(label)\"\(style(of: node.kind))];")
        }
        for edge in edges {
            let label = edge.factor.map { " [label=\(quoted("×\($0)"))]" } ?? ""
            lines.append("    n\(edge.from) -> n\(edge.to)\(label);")
        }
        return (lines + ["}", ""]).joined(separator: "\n")
    }

    private func style(of kind: Kind) -> String {
        switch kind {
        case .leaf: ", style=\"\""
        case .operation: ""
        case .loss: ", style=\"rounded,bold\""
        }
    }

    private func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// A backslash begins an escape in DOT, so both it and the quote need one in front.
    private func escaped(_ text: String) -> String {
        text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }
}
