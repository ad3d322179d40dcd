import KernelTypes

/// Copies a depth × columns block of B into panels of two vectors, each depth rows long, with zeros to the
/// right of the last column.
@inline(never)
func packColumns(_ b: Strided, _ depth: Int, _ columns: Int, _ packed: UnsafeMutablePointer<Float>) {
    for panel in stride(from: 0, to: columns, by: tileColumns) {
        let width = min(tileColumns, columns - panel)
        let target = packed + panel * depth
        if b.column == 1 && width == tileColumns {
            for p in 0..<depth {
                let source = b.start + p * b.row + panel
                (target + p * tileColumns).store(source.vector())
                (target + p * tileColumns + lanes).store((source + lanes).vector())
            }
        } else {
            // Column after column of B, so that a transposed B is read in its own order.
            for j in 0..<width {
                let source = b.start + (panel + j) * b.column
                for p in 0..<depth { target[p * tileColumns + j] = source[p * b.row] }
            }
            for j in width..<tileColumns {
                for p in 0..<depth { target[p * tileColumns + j] = 0 }
            }
        }
    }
}

/// Copies a rows × depth block of A into panels of `tileRows`, column after column within a panel.
@inline(never)
func packRows(_ a: Strided, _ rows: Int, _ depth: Int, _ packed: UnsafeMutablePointer<Float>) {
    for panel in stride(from: 0, to: rows, by: tileRows) {
        let height = min(tileRows, rows - panel)
        let target = packed + panel * depth
        for i in 0..<height {
            let source = a.start + (panel + i) * a.row
            for p in 0..<depth { target[p * tileRows + i] = source[p * a.column] }
        }
    }
}
