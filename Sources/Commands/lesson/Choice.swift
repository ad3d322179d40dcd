/// A list of which one is chosen: with arrows and Enter, or by its number.
struct Choice {
    struct Item {
        var text: String
        /// Said below the item, more quietly.
        var detail = ""
        /// Said above the item, where it begins something new.
        var heading: String?
    }

    enum Answer: Equatable { case chosen(Int), cancelled }

    let items: [Item]
    private(set) var selected: Int
    /// The digits typed so far.
    private(set) var typed = ""

    init(_ items: [Item], selected: Int = 0) {
        self.items = items
        self.selected = Swift.min(Swift.max(selected, 0), Swift.max(items.count - 1, 0))
    }

    /// Nil while nothing is decided.
    mutating func press(_ key: Key) -> Answer? {
        switch key {
        case .enter, .right, .character(" "), .character("l"): return items.isEmpty ? nil : .chosen(selected)
        case .escape, .left: return .cancelled
        case .up, .character("k"): move(to: selected - 1)
        case .down, .character("j"): move(to: selected + 1)
        case .home: move(to: 0)
        case .end: move(to: items.count - 1)
        case .pageUp: move(to: items.indices.last { $0 < selected && items[$0].heading != nil } ?? 0)
        case .pageDown: move(to: items.indices.first { $0 > selected && items[$0].heading != nil } ?? items.count - 1)
        case .backspace: typed = String(typed.dropLast())
        case .character(let digit) where digit.isASCII && digit.isNumber: return type(digit)
        default: break
        }
        return nil
    }

    private mutating func move(to index: Int) {
        typed = ""
        selected = Swift.min(Swift.max(index, 0), Swift.max(items.count - 1, 0))
    }

    /// Chooses at once when no further digit could follow: of 12 items, 2 does and 1 waits.
    private mutating func type(_ digit: Character) -> Answer? {
        typed += String(digit)
        if !isNumber(typed) { typed = String(digit) }
        guard isNumber(typed), let number = Int(typed) else {
            typed = ""
            return nil
        }
        selected = number - 1
        return number * 10 > items.count ? .chosen(selected) : nil
    }

    private func isNumber(_ text: String) -> Bool { Int(text).map { (1...items.count).contains($0) } ?? false }

    /// The list, and where in it the selected item stands, with its heading.
    func lines(width: Int) -> (lines: [Line], selected: Range<Int>) {
        var (lines, place) = ([Line](), 0..<0)
        let digits = "\(items.count)".count
        for (index, item) in items.enumerated() {
            if item.heading != nil, index > 0 { lines.append(Line()) }
            let start = lines.count
            if let heading = item.heading { lines += .paragraph(heading, .formula, width: width) }
            let number = String(repeating: " ", count: digits - "\(index + 1)".count) + "\(index + 1)"
            let label = "\(index == selected ? "▸" : " ") \(number)  "
            lines += .labelled(label, item.text, index == selected ? .selected : .plain, width: width)
            if !item.detail.isEmpty {
                let margin = String(repeating: " ", count: label.count)
                lines += .labelled(margin, item.detail, .faint, width: width)
            }
            if index == selected { place = start..<lines.count }
        }
        return (lines, place)
    }
}

extension Frame {
    /// A choice as a body, with the selected item in view.
    mutating func show(_ choice: Choice, under heading: [Line], on size: Size) {
        let (lines, selected) = choice.lines(width: size.textWidth)
        body = heading + lines
        let rows = bodyRows(on: size)
        scroll = Swift.max(0, heading.count + selected.upperBound - rows + 1)
        if selected.lowerBound == 0 { scroll = 0 }
    }
}

extension Size {
    /// As wide as the plain text of a lesson on 80 columns; longer lines than these are hard to read.
    var textWidth: Int { Swift.min(Swift.max(width - 2, 8), 84) }
}
