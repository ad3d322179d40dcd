extension GraphPicture {
    /// Which way the values flow in an SVG.
    public enum Flow: Sendable {
        /// As a formula is read; good for graphs with few layers.
        case right
        /// As a page is read; good for graphs with many.
        case down
    }

    /// A self-contained SVG, light or dark as the reader's system asks.
    ///
    /// A leaf has square corners, the value that the picture is of a thick frame, and an edge carries its
    /// local derivative; colour repeats what shape and text say.
    public func svg(flow: Flow = .right) -> String { SVGDrawing(of: self, flow: flow).document }

    /// What goes with a drawing: how large it is and how to read it.
    var caption: String { captionLines.joined(separator: " ") }

    var captionLines: [String] { [summary, legend].filter { !$0.isEmpty } }
}
