import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The folder that a site goes to.
struct SiteFolder {
    let path: String

    init(_ path: String) { self.path = path }

    /// The pages of an earlier site.
    ///
    /// Names that begin with a dot are nobody's business.
    /// - Throws: a sentence when the folder holds anything else, which a site must not be mixed with.
    func earlierPages() throws(FileError) -> [String] {
        let names = try names()
        for name in names where !isPage(name) {
            throw FileError(
                file: path, expected: "an empty folder, or one with an earlier site and nothing else",
                received: "one that holds \(name)", try: "the name of a new folder")
        }
        return names
    }

    private func names() throws(FileError) -> [String] {
        guard let folder = opendir(path) else {
            throw FileError(
                file: path, expected: "a folder that can be read", received: String(cString: strerror(errno)),
                try: "a folder in the current one")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a file is a page of a site, by its beginning.
    private func isPage(_ name: String) -> Bool {
        guard name.hasSuffix(".html"), let file = fopen("\(path)/\(name)", "r") else { return false }
        defer { fclose(file) }
        let mark = Array(PageFrame.mark.utf8)
        var bytes = [UInt8](repeating: 0, count: mark.count)
        return fread(&bytes, 1, mark.count, file) == mark.count && bytes == mark
    }
}
