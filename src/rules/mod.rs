//! What law and safety say. Pure. Only the gate here makes a cleared thing.
