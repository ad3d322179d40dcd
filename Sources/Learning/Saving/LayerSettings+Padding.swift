import Autograd

extension LayerSettings.Setting {
    /// `valid`, `same`, `same reflect`; of a border of one's own its width and what it holds.
    public static func padding(_ padding: Padding) -> LayerSettings.Setting {
        if let (word, _) = LayerSettings.namedPaddings.first(where: { $0.value == padding }) { return .text(word) }
        for (word, fill) in LayerSettings.fills {
            // A padding keeps its width to itself, so it is compared.
            guard let width = LayerSettings.widths.first(where: { padding == .by($0, fill) }) else { continue }
            return .settings(["width": .count(width), "fill": .text(word)])
        }
        stop("padding: expected valid, same or a width, received \(padding)")
    }
}

extension LayerSettings {
    fileprivate static let namedPaddings: KeyValuePairs<String, Padding> = [
        "valid": .valid, "same": .same, "same reflect": .same(.reflect),
    ]
    fileprivate static let fills: KeyValuePairs<String, Padding.Fill> = ["zero": .zero, "reflect": .reflect]
    fileprivate static let widths = 0...65535

    /// How an image is widened.
    public func padding(_ name: String) throws(SettingError) -> Padding {
        guard isText(name) else {
            let own = try settings(name)
            let word = try own.text("fill", among: Self.fills.map(\.key))
            return .by(try own.count("width", in: Self.widths), Self.fills.first { $0.key == word }!.value)
        }
        let word = try text(name, among: Self.namedPaddings.map(\.key))
        return Self.namedPaddings.first { $0.key == word }!.value
    }
}
