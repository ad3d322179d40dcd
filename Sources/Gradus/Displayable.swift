// What a notebook shows as a picture when it is a cell's last expression, or given to `display(_:)`.

extension GraphPicture: Displayable {
    public var forms: [String: String] { ["image/svg+xml": svg(), "text/plain": text()] }
}

extension LinePlot: Displayable {
    public var forms: [String: String] { ["image/svg+xml": svg(), "text/plain": text()] }
}

extension DecisionRegions: Displayable {
    public var forms: [String: String] { ["image/svg+xml": svg(), "text/plain": text()] }
}

extension HeatMap: Displayable {
    public var forms: [String: String] { ["image/svg+xml": svg(), "text/plain": text()] }
}

extension LossSurface: Displayable {
    public var forms: [String: String] { ["image/svg+xml": svg(), "text/plain": text()] }
}
