import Foundation

/// Saved as JSON, which keeps every digit: the same raw row gives identical numbers after reloading.
extension FittedPreprocessing {
    /// The file's text.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let envelope = Envelope(format: Envelope.name, version: Envelope.newest, preprocessing: self)
        // Only a number that is not finite could fail, and fitting and reading refuse those.
        return String(decoding: try! encoder.encode(envelope), as: UTF8.self) + "\n"
    }

    /// - Parameter file: what messages call the text.
    public init(json: String, file: String = "preprocessing") throws(FileError) {
        let data = Data(json.utf8)
        let decoder = JSONDecoder()
        guard let heading = try? decoder.decode(Heading.self, from: data), heading.format == Envelope.name else {
            let isJSON = (try? JSONSerialization.jsonObject(with: data)) != nil
            throw FileError(
                file: file, expected: "a preprocessing that was saved with its network",
                received: json.isEmpty
                    ? "an empty file" : isJSON ? "JSON of another kind" : "text that is not whole JSON",
                try: "the file that was saved with it, or fitting again")
        }
        guard heading.version == Envelope.newest else {
            throw FileError(
                file: file, expected: "version \(Envelope.newest)",
                received: heading.version.map { "version \($0)" } ?? "none", try: "saving it again with this version")
        }
        do {
            self = try decoder.decode(Envelope.self, from: data).preprocessing
        } catch {
            throw Self.damaged(error, file)
        }
    }

    /// Saves it, whole or not at all.
    public func save(to path: String) throws(FileError) { try writeWhole(json, to: path) }

    /// Reads a file that ``save(to:)`` wrote.
    public init(contentsOf path: String) throws(FileError) {
        let name = FileBytes.name(of: path)
        guard let text = String(validating: try FileBytes.read(from: path), as: UTF8.self) else {
            throw FileError(
                file: name, expected: "a preprocessing that was saved with its network",
                received: "bytes that are no text",
                try: "the file that was saved with it, or fitting again")
        }
        try self.init(json: text, file: name)
    }

    private static func damaged(_ error: any Error, _ file: String) -> FileError {
        var (place, expected) = ("", "what was saved")
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            (place, expected) = (path(context.codingPath + [key]), "an entry")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            (place, expected) = (path(context.codingPath), "a value of another kind")
        case .dataCorrupted(let context):
            (place, expected) = (path(context.codingPath), context.debugDescription)
        default: break
        }
        return FileError(
            file: file, expected: place.isEmpty ? expected : "\(expected) at \(place)", received: "a damaged one",
            try: "the file that was saved with it, or fitting again")
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map { "\($0)" } ?? $0.stringValue }.joined(separator: ".")
    }
}

private struct Heading: Decodable {
    let format: String?
    let version: Int?
}

private struct Envelope: Codable {
    static let name = "gradus preprocessing"
    static let newest = 1

    let format: String
    let version: Int
    let preprocessing: FittedPreprocessing
}
