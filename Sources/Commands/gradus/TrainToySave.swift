import Gradus

/// Where `--save` puts what came out: the picture in a file, or everything in a folder.
struct ToySave {
    let path: String
    private let isFolder: Bool

    /// A folder is made at once, so that a wrong path is told before the training.
    init(_ path: String) throws(FileError) {
        self.path = path
        isFolder = !path.lowercased().hasSuffix(".svg")
        if isFolder { try makeFolder(path) }
    }

    private func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

    func write(_ report: ToyReport) throws(FileError) {
        guard isFolder else { return try writeWhole(report.svg, to: path) }
        try writeWhole(report.svg, to: file("regions.svg"))
        try writeWhole(report.curves.svg(), to: file("loss.svg"))
        try writeWhole(report.text(colours: false), to: file("report.txt"))
        try writeWhole(report.json, to: file("report.json"))
        try report.learners[1].save(to: file("network.safetensors"), options: report.options)
    }

    func write(_ report: LineReport) throws(FileError) {
        guard isFolder else { return try writeWhole(report.picture.svg(), to: path) }
        try writeWhole(report.picture.svg(), to: file("line.svg"))
        try writeWhole(report.curve.svg(), to: file("loss.svg"))
        try writeWhole(report.text, to: file("report.txt"))
        try writeWhole(report.json, to: file("report.json"))
    }
}
