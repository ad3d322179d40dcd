/// A name, and the source line that gave it.
struct Label {
    var name: String?
    let file: StaticString
    let line: UInt

    var place: String { "\(file):\(line)" }
}

/// The labels on a tape, in the order of its values.
///
/// A value is nearly always labelled when it is recorded, so that a label is appended in the time of a few
/// instructions; a table of hashes would cost a training step more than some of its kernels.
struct Labels {
    private var entries: [(id: NodeID, label: Label)] = []

    subscript(id: NodeID) -> Label? {
        get {
            let place = place(of: id)
            return place < entries.count && entries[place].id == id ? entries[place].label : nil
        }
        set {
            let place = place(of: id)
            let found = place < entries.count && entries[place].id == id
            entries.replaceSubrange(place..<(found ? place + 1 : place), with: newValue.map { [(id, $0)] } ?? [])
        }
    }

    /// Labels the value that was recorded last.
    mutating func append(_ label: Label, for id: NodeID) { entries.append((id, label)) }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// The labels next to a value that has none.
    func neighbours(of id: NodeID) -> (before: Label?, after: Label?) {
        let place = place(of: id)
        return (
            place > 0 ? entries[place - 1].label : nil, place < entries.count ? entries[place].label : nil
        )
    }

    /// The first place whose value is not before `id`.
    private func place(of id: NodeID) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
