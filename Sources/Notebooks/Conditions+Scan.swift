extension Conditions {
    /// Goes through code and passes over what only looks like a directive: in a text, a pattern or a comment.
    struct Scan {
        let code: [UInt8]
        private var place = 0
        private var found: [Range<Int>] = []

        init(code: [UInt8]) { self.code = code }

        /// Their lines, without the line's end.
        mutating func directives() -> [Range<Int>] {
            readCode(isInterpolation: false)
            return found
        }

        private func byte(at place: Int) -> UInt8? { place < code.count ? code[place] : nil }

        private func has(_ text: StaticString, at place: Int) -> Bool {
            let length = text.utf8CodeUnitCount
            guard place + length <= code.count else { return false }
            return code[place..<(place + length)].elementsEqual(
                UnsafeBufferPointer(start: text.utf8Start, count: length))
        }

        /// To the end, or to the bracket that ends an interpolation.
        private mutating func readCode(isInterpolation: Bool) {
            var depth = 0
            var isLineStart = true
            while let next = byte(at: place) {
                if isInterpolation, next == UInt8(ascii: ")"), depth == 0 { return }
                if next == UInt8(ascii: "(") { depth += 1 }
                if next == UInt8(ascii: ")") { depth -= 1 }
                if next == UInt8(ascii: "#"), isLineStart, isDirective(at: place) {
                    let end = code[place...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? code.count
                    found.append(place..<end)
                    place = end
                } else if !passText() && !passComment() {
                    place += 1
                }
                isLineStart = next == 0x0A || next == 0x0D || isLineStart && (next == 0x20 || next == 0x09)
            }
        }

        private func isDirective(at place: Int) -> Bool {
            let words: [StaticString] = ["#if", "#elseif", "#else", "#endif"]
            return words.contains { word in
                guard has(word, at: place) else { return false }
                guard let next = byte(at: place + word.utf8CodeUnitCount) else { return true }
                return !(next == UInt8(ascii: "_") || next >= 0x80 || Unicode.Scalar(next).properties.isAlphabetic)
            }
        }

        /// `"…"`, `"""…"""`, `#"…"#` and the pattern `#/…/#`.
        private mutating func passText() -> Bool {
            var start = place
            while byte(at: start) == UInt8(ascii: "#") { start += 1 }
            let hashes = start - place
            if hashes > 0, byte(at: start) == UInt8(ascii: "/") {
                place = start + 1
                passToEnd([UInt8(ascii: "/")], hashes: hashes, isOneLine: false, hasInterpolations: false)
                return true
            }
            guard byte(at: start) == UInt8(ascii: "\"") else { return false }
            let isLong = has("\"\"\"", at: start)
            place = start + (isLong ? 3 : 1)
            let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: isLong ? 3 : 1)
            passToEnd(quotes, hashes: hashes, isOneLine: !isLong, hasInterpolations: true)
            return true
        }

        private mutating func passToEnd(_ quotes: [UInt8], hashes: Int, isOneLine: Bool, hasInterpolations: Bool) {
            let sign = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
            let escape = [UInt8(ascii: "\\")] + sign
            while let next = byte(at: place) {
                if code[place...].starts(with: quotes + sign) {
                    place += quotes.count + hashes
                    return
                }
                if isOneLine, next == 0x0A { return }
                if hasInterpolations, code[place...].starts(with: escape) {
                    place += escape.count
                    let isInterpolation = byte(at: place) == UInt8(ascii: "(")
                    place += 1
                    if isInterpolation { readCode(isInterpolation: true) }
                } else {
                    place += 1
                }
            }
        }

        /// To the line's end, or over comments within comments.
        private mutating func passComment() -> Bool {
            if has("//", at: place) {
                place = code[place...].firstIndex { $0 == 0x0A } ?? code.count
                return true
            }
            guard has("/*", at: place) else { return false }
            var depth = 0
            repeat {
                let opens = has("/*", at: place)
                let ends = has("*/", at: place)
                depth += opens ? 1 : ends ? -1 : 0
                place += opens || ends ? 2 : 1
            } while depth > 0 && place < code.count
            return true
        }
    }
}
