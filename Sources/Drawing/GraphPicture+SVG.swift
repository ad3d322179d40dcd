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

    /// The drawing alone, as an element for a page that brings the style and the words itself.
    ///
    /// Each value is a group with `data-node`, its position in ``nodes``; each edge one with `data-edge`, its
    /// position in ``edges``; a stretch that several edges share has `data-edges`, all of theirs.
    /// - Parameter label: what a screen reader says of it.
    public func svgElement(flow: Flow = .right, label: String) -> String {
        SVGDrawing(of: self, flow: flow, isAlone: false).element(label: label)
    }

    /// How wide and high ``svgElement(flow:label:)`` is, in pixels.
    public func svgSize(flow: Flow = .right) -> (width: Double, height: Double) {
        SVGPlan(of: self, flow: flow, isCaptioned: false).size
    }

    /// How to read the drawing: its size, and what the marks mean.
    public var explanation: String { caption }

    /// What goes with a drawing: how large it is and how to read it.
    var caption: String { captionLines.joined(separator: " ") }

    var captionLines: [String] { [summary, legend].filter { !$0.isEmpty } }
}
