/// The style and the script of every page, from the files in `Look`.
enum Look {
    static let style =
        text(PackageResources.page_css) + text(PackageResources.step_css) + text(PackageResources.graph_css)
    static let script = text(PackageResources.page_js) + text(PackageResources.graph_js)
    /// Runs before anything is seen, so that a dark page does not flash white.
    static let early = text(PackageResources.early_js)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
