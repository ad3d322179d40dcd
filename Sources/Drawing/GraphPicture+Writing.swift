import Files

extension GraphPicture {
    /// Writes ``svg()`` to a file, whole or not at all.
    public func write(svgTo path: String) throws(FileError) { try writeWhole(svg(), to: path) }

    /// Writes ``dot()`` to a file, whole or not at all.
    public func write(dotTo path: String) throws(FileError) { try writeWhole(dot(), to: path) }
}
